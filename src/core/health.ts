/** Health as a rule means it. `CHANGING` and `UNKNOWN` wait; neither is ever taken for good news. */
export interface Health {
  readonly state: "HEALTHY" | "SICK" | "CHANGING" | "GONE" | "UNKNOWN";
  readonly why: string;
}

export const healthy = (why: string): Health => ({ state: "HEALTHY", why });
export const sick = (why: string): Health => ({ state: "SICK", why });
export const changing = (why: string): Health => ({ state: "CHANGING", why });
export const gone = (why: string): Health => ({ state: "GONE", why });
export const unclear = (why: string): Health => ({ state: "UNKNOWN", why });
