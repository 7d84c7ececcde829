/** Who calls: what an access key stands for. STS tells it to the caller, CloudTrail to everyone. */
export interface Caller {
  /** Empty for a service that calls on its own behalf. */
  readonly accessKeyId: string;
  readonly arn: string;
  /** The user's name; of a role, the session's. */
  readonly name: string;
  /** Null for a user. */
  readonly role: string | null;
  /** The service that called by itself, e.g. `autoscaling.amazonaws.com`; null for people and programs. */
  readonly invokedBy: string | null;
}

export class Callers {
  readonly #account: string;
  readonly #roles = new Map<string, Caller>();

  constructor(account: string) {
    this.#account = account;
  }

  /** From now on this access key is a session of the role. */
  role(accessKeyId: string, role: string, session: string): void {
    this.#roles.set(accessKeyId, { ...roleSession(this.#account, role, session), accessKeyId });
  }

  /** A key that is no role's is that of a user of its own name. */
  ofKey(accessKeyId: string): Caller {
    return this.#roles.get(accessKeyId) ?? { ...this.person(accessKeyId || "anonymous"), accessKeyId };
  }

  person(name: string): Caller {
    const arn = `arn:aws:iam::${this.#account}:user/${name}`;
    return { accessKeyId: `AKIA${name.toUpperCase()}`, arn, name, role: null, invokedBy: null };
  }

  autoScaling(): Caller {
    return this.#service("AWSServiceRoleForAutoScaling", "AutoScaling", "autoscaling.amazonaws.com");
  }

  /** An alarm's EC2 actions. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/UsingAlarmActions.html */
  alarmActions(): Caller {
    return this.#service("AWSServiceRoleForCloudWatchEvents", "CloudWatchEvents", "events.amazonaws.com");
  }

  #service(role: string, session: string, invokedBy: string): Caller {
    return { ...roleSession(this.#account, role, session), invokedBy };
  }
}

function roleSession(account: string, role: string, session: string): Caller {
  const arn = `arn:aws:sts::${account}:assumed-role/${role}/${session}`;
  return { accessKeyId: "", arn, name: session, role, invokedBy: null };
}
