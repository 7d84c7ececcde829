/**
 * Signing in at the company's identity provider: one path of the distribution goes to a function, which only this
 * distribution may call. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html
 */
import { Aws, CfnOutput, Fn } from "aws-cdk-lib";
import {
  CachePolicy,
  type Distribution,
  FunctionUrlOriginAccessControl,
  type IResponseHeadersPolicy,
  OriginRequestCookieBehavior,
  OriginRequestPolicy,
  OriginRequestQueryStringBehavior,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { FunctionUrlOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { FunctionUrlAuthType } from "aws-cdk-lib/aws-lambda";
import { StringParameter } from "aws-cdk-lib/aws-ssm";
import { Construct } from "constructs";
import { SIGN_IN_PATHS } from "../../src/site/pathMap.ts";
import type { DefibFunction } from "../functions/defibFunction.ts";
import type { LinkKeys } from "./linkKeys.ts";
import { signInParameterNames } from "./signInParameters.ts";

export interface SignInProps {
  readonly stackName: string;
  readonly function: DefibFunction;
  readonly distribution: Distribution;
  readonly responseHeadersPolicy: IResponseHeadersPolicy;
  readonly keys: LinkKeys;
  /** Of the dashboard. */
  readonly url: string;
}

/** What the flow knows, in the address with which the provider sends the browser back, and in ours. */
const QUERY = ["code", "state", "iss", "error", "error_description", "to"];

export class SignIn extends Construct {
  constructor(scope: Construct, id: string, props: SignInProps) {
    super(scope, id);
    const { distribution, responseHeadersPolicy, keys, url } = props;
    const { id: keyId, publicKey } = keys.trusted;
    const functionUrl = props.function.alias.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM });
    const { originAccessControlId } = new FunctionUrlOriginAccessControl(this, "Access", {
      originAccessControlName: `${Aws.STACK_NAME}-${Aws.REGION}-sign-in`,
    });
    // GET and HEAD only: Lambda would ask the browser for the hash of a body.
    distribution.addBehavior(SIGN_IN_PATHS, new FunctionUrlOrigin(functionUrl, { originAccessControlId }), {
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: requestPolicy(this),
      responseHeadersPolicy,
    });
    for (const [right, permission] of Object.entries({
      Url: { action: "lambda:InvokeFunctionUrl" },
      // Asked for since October 2025: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
      Function: { action: "lambda:InvokeFunction", invokedViaFunctionUrl: true },
    }))
      props.function.alias.addPermission(`CloudFront${right}`, {
        ...permission,
        principal: new ServicePrincipal("cloudfront.amazonaws.com"),
        sourceArn: distribution.distributionArn,
      });
    // The distribution needs the function, so the function cannot be told of it in its environment.
    new StringParameter(this, "Site", {
      parameterName: signInParameterNames(props.stackName).site,
      description: "Where the dashboard is and which key it trusts: its address, the key's id, its public half",
      stringValue: Fn.conditionIf(keys.hasKey.logicalId, Fn.join("\n", [url, keyId, publicKey]), url).toString(),
    });
    const callback = new CfnOutput(this, "Callback", { value: `${url}sign-in/callback` });
    callback.overrideLogicalId("SignInCallbackUrl");
  }
}

/** All cookies: only then does CloudFront's documentation leave no doubt that it passes on the ones that are set. */
const requestPolicy = (scope: Construct): OriginRequestPolicy =>
  new OriginRequestPolicy(scope, "Request", {
    originRequestPolicyName: `${Aws.STACK_NAME}-${Aws.REGION}-sign-in`,
    comment: "What signing in reads of a request",
    cookieBehavior: OriginRequestCookieBehavior.all(),
    queryStringBehavior: OriginRequestQueryStringBehavior.allowList(...QUERY),
  });
