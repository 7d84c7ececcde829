/** What signing in reads from the Parameter Store, by the stack's name. */
export interface SignInParameterNames {
  /** The private half of the dashboard's key, a SecureString: `./defib dashboard` makes it. */
  readonly key: string;
  /** Where the dashboard is and which key it trusts: the stack writes it. */
  readonly site: string;
  /** The identity provider's secret for the dashboard, a SecureString: a human puts it there. */
  readonly secret: string;
}

export const signInParameterNames = (stackName: string): SignInParameterNames => ({
  key: `/${stackName}/dashboard-key`,
  site: `/${stackName}/dashboard-site`,
  secret: `/${stackName}/sign-in-secret`,
});
