/** Who may read the dashboard, as CloudFront checks it at each request. */
import { Aws, Fn } from "aws-cdk-lib";
import {
  type CfnDistribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
} from "aws-cdk-lib/aws-cloudfront";
import { Construct } from "constructs";
import type { Behaviour } from "../../src/site/pathMap.ts";
import type { DefibOptions } from "../options.ts";
import { type EdgeProgram, edgeCode } from "./edgeCode.ts";
import { LinkKeys } from "./linkKeys.ts";

type Access = DefibOptions["dashboard"]["access"];
const OPENING = "/open/*";

/** Whom CloudFront lets in by the cookies that our key has signed, whoever hands them out. */
const isByCookies = ({ kind }: Access): boolean => kind === "link" || kind === "oidc";

export class ViewerGate extends Construct {
  readonly #router: EdgeFunction;
  readonly #link: { readonly keys: LinkKeys; readonly closed: EdgeFunction; readonly openedBy: EdgeFunction } | null;

  constructor(scope: Construct, id: string, access: Access) {
    super(scope, id);
    this.#router = this.router(access);
    this.#link = isByCookies(access)
      ? {
          keys: new LinkKeys(this, "LinkKeys"),
          closed: this.edge("Closed", "closed"),
          openedBy: this.edge("OpenedBy", "openedBy"),
        }
      : null;
  }

  /** @param behaviours the default one last, as in the path map */
  guard(distribution: CfnDistribution, behaviours: readonly Behaviour[]): void {
    for (const [at, behaviour] of behaviours.entries()) {
      const place = behaviour.pattern === "*" ? "DefaultCacheBehavior" : `CacheBehaviors.${at}`;
      for (const [property, value] of Object.entries(this.checksOf(behaviour)))
        distribution.addPropertyOverride(`DistributionConfig.${place}.${property}`, value);
    }
  }

  get keys(): LinkKeys {
    if (this.#link === null) throw new Error("Nobody is let in by a key.");
    return this.#link.keys;
  }

  /** The path on which people sign in: closed without a key, for all with one. @param at its place among the behaviours */
  guardSignIn(distribution: CfnDistribution, at: number): void {
    const { keys, closed } = this.#link ?? { keys: this.keys, closed: this.#router };
    distribution.addPropertyOverride(
      `DistributionConfig.CacheBehaviors.${at}.FunctionAssociations`,
      Fn.conditionIf(keys.hasKey.logicalId, Aws.NO_VALUE, [associated(FunctionEventType.VIEWER_REQUEST, closed)]),
    );
  }

  /** Without a key nobody is let in: both change in one, so that no moment is open to all. */
  private checksOf({ pattern, isForAll }: Behaviour) {
    const routed = [associated(FunctionEventType.VIEWER_REQUEST, this.#router)];
    if (this.#link === null) return { FunctionAssociations: routed };
    const { keys, closed, openedBy } = this.#link;
    const opening = pattern === OPENING ? [associated(FunctionEventType.VIEWER_RESPONSE, openedBy)] : [];
    const refused = [associated(FunctionEventType.VIEWER_REQUEST, closed)];
    const ifKey = (then: unknown, otherwise: unknown) => Fn.conditionIf(keys.hasKey.logicalId, then, otherwise);
    return {
      FunctionAssociations: ifKey([...routed, ...opening], refused),
      ...(!isForAll && { TrustedKeyGroups: ifKey([keys.keyGroupId], Aws.NO_VALUE) }),
    };
  }

  /** A public one is another function: no code changes under a distribution that serves the other way still. */
  private router(access: Access): EdgeFunction {
    if (access.kind === "public") return this.edge("PublicRouter", "publicRequest");
    return this.edge("Router", "viewerRequest", access.kind === "addresses" ? access.allowed : null);
  }

  private edge(id: string, program: EdgeProgram, argument?: unknown): EdgeFunction {
    const code = FunctionCode.fromInline(edgeCode(program, argument));
    return new EdgeFunction(this, id, { code, runtime: FunctionRuntime.JS_2_0 });
  }
}

const associated = (EventType: FunctionEventType, { functionArn: FunctionARN }: EdgeFunction) => ({
  EventType,
  FunctionARN,
});
