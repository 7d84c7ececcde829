/** The site's headers as CloudFront takes them: the security headers have fields of their own, the others are custom. */
import { Aws, Duration } from "aws-cdk-lib";
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
} from "aws-cdk-lib/aws-cloudfront";
import type { Construct } from "constructs";
import { SECURITY_HEADERS } from "../../src/site/headers.ts";

/** CloudFront refuses these among the custom headers. */
const WITH_FIELDS_OF_THEIR_OWN = new Set([
  "content-security-policy",
  "referrer-policy",
  "strict-transport-security",
  "x-content-type-options",
  "x-frame-options",
]);

export function websiteHeaders(scope: Construct): ResponseHeadersPolicy {
  const customHeaders = Object.entries(SECURITY_HEADERS)
    .filter(([header]) => !WITH_FIELDS_OF_THEIR_OWN.has(header))
    .map(([header, value]) => ({ header, value, override: true }));
  return new ResponseHeadersPolicy(scope, "Headers", {
    // The same account may have a Defib in another region.
    responseHeadersPolicyName: `${Aws.STACK_NAME}-${Aws.REGION}-dashboard`,
    comment: "Security headers of the dashboard",
    customHeadersBehavior: { customHeaders },
    securityHeadersBehavior: securityHeaders(),
  });
}

const securityHeaders = (): ResponseSecurityHeadersBehavior => ({
  contentSecurityPolicy: { contentSecurityPolicy: headerValue("content-security-policy"), override: true },
  contentTypeOptions: { override: true },
  frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
  referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
  strictTransportSecurity: {
    accessControlMaxAge: Duration.seconds(Number(/max-age=(\d+)/.exec(headerValue("strict-transport-security"))?.[1])),
    includeSubdomains: true,
    override: true,
  },
});

function headerValue(header: string): string {
  const value = SECURITY_HEADERS[header];
  if (value === undefined) throw new Error(`The site's headers have no ${header}.`);
  return value;
}
