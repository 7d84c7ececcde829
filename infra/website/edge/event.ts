/** Requests and answers as CloudFront Functions see them: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html */
export interface ViewerEvent {
  readonly viewer: { readonly ip: string };
  readonly request: ViewerRequest;
}

export interface ViewerRequest {
  readonly method: string;
  /** As it was sent: percent-encoded, without the query. */
  uri: string;
}

export interface ViewerResponseEvent {
  readonly response: ViewerResponse;
}

export interface ViewerResponse {
  readonly statusCode: number;
  readonly statusDescription?: string;
  readonly headers: Record<string, { value: string }>;
  cookies?: Record<string, { value: string; attributes?: string }>;
  readonly body?: { readonly encoding: "text"; readonly data: string };
}
