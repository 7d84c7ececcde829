/** Where a template is deployed. */
export interface Place {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  readonly stack: string;
}
