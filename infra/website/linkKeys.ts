/**
 * The keys by which CloudFront knows the dashboard's links. `./defib dashboard` makes them: the public half comes as a
 * parameter of the stack, so that no deploy of the code is needed for a new one, and every deploy keeps it. There are two
 * places, since CloudFront changes no key: a new one goes into the free place, and the old one is removed with it.
 */
import { Aws, CfnCondition, CfnOutput, CfnParameter, Fn, Stack } from "aws-cdk-lib";
import { CfnKeyGroup, CfnPublicKey } from "aws-cdk-lib/aws-cloudfront";
import { Construct } from "constructs";

interface KeyPlace {
  readonly isUsed: CfnCondition;
  readonly key: CfnPublicKey;
  readonly publicKey: string;
}

export class LinkKeys extends Construct {
  /** Whether there is a key at all. */
  readonly hasKey: CfnCondition;
  readonly keyGroupId: string;
  readonly #a: KeyPlace;
  readonly #b: KeyPlace;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const [a, b] = [this.place("A"), this.place("B")];
    this.hasKey = this.condition("DashboardHasKey", Fn.conditionOr(a.isUsed, b.isUsed));
    const group = new CfnKeyGroup(this, "Group", {
      keyGroupConfig: {
        name: `${Aws.STACK_NAME}-${Aws.REGION}-dashboard`,
        items: [Fn.conditionIf(a.isUsed.logicalId, a.key.ref, b.key.ref).toString()],
      },
    });
    group.cfnOptions.condition = this.hasKey;
    this.keyGroupId = group.ref;
    [this.#a, this.#b] = [a, b];
  }

  /** The key that is trusted: CloudFront's name for it, and its public half. Nothing where there is none. */
  get trusted(): { readonly id: string; readonly publicKey: string } {
    const [a, b] = [this.#a, this.#b];
    const used = (ofA: string, ofB: string) => Fn.conditionIf(a.isUsed.logicalId, ofA, ofB).toString();
    return { id: used(a.key.ref, b.key.ref), publicKey: used(a.publicKey, b.publicKey) };
  }

  private place(letter: "A" | "B"): KeyPlace {
    const parameter = new CfnParameter(Stack.of(this), `DashboardKey${letter}`, {
      default: "",
      description: "Public key of the dashboard's links; ./defib dashboard sets it",
    });
    const unused = Fn.conditionEquals(parameter.valueAsString, "");
    const isUsed = this.condition(`DashboardHasKey${letter}`, Fn.conditionNot(unused));
    const name = `${Aws.STACK_NAME}-${Aws.REGION}-dashboard-${letter.toLowerCase()}`;
    const key = new CfnPublicKey(this, `Key${letter}`, {
      publicKeyConfig: { name, callerReference: name, encodedKey: parameter.valueAsString },
    });
    key.cfnOptions.condition = isUsed;
    const output = new CfnOutput(this, `KeyId${letter}`, { value: key.ref, condition: isUsed });
    output.overrideLogicalId(`DashboardKeyId${letter}`);
    return { isUsed, key, publicKey: parameter.valueAsString };
  }

  private condition(id: string, expression: ReturnType<typeof Fn.conditionNot>): CfnCondition {
    return new CfnCondition(Stack.of(this), id, { expression });
  }
}
