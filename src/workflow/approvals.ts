/** Until a human can be asked, a policy that wants to ask is told what to set instead. */
export function approvalsNotBuilt(): never {
  throw new Error("approvals are not built yet: set the mode to shadow or auto");
}
