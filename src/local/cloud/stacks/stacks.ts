/**
 * CloudFormation's stacks of the account, as far as a deploy and an uninstall see them: a change set is carried out at
 * once, and nothing is really made. What a stack's resources are called is the world's to say.
 */
import { randomUUID } from "node:crypto";
import type { Parameter, ResourceStatus, StackStatus, Tag } from "@aws-sdk/client-cloudformation";
import { AwsError } from "../wire/service.ts";
import { parametersOf } from "./chosen.ts";
import type { ChangeSet, LocalStack, LocalStackEvent } from "./stack.ts";
import { outputsOf, type Place, resourcesOf, type StackResource, templateOf } from "./template.ts";

export interface NewChangeSet {
  readonly stackName: string;
  readonly name: string;
  readonly template: string;
  readonly tags: readonly Tag[];
  readonly parameters?: readonly Parameter[];
}

const STACK_TYPE = "AWS::CloudFormation::Stack";

export class Stacks {
  readonly #place: Place;
  readonly #now: () => Date;
  readonly #stacks = new Map<string, LocalStack>();
  readonly #changeSets = new Map<string, ChangeSet>();
  readonly #named: Record<string, string> = {};
  readonly #listeners: ((stack: LocalStack) => Promise<void>)[] = [];
  #nextFailure: string | undefined;

  constructor({ account, region, now }: Place & { readonly now: () => Date }) {
    this.#place = { account, region };
    this.#now = now;
  }

  /** What the resources of coming stacks are called, by logical id; the CDK's hash at its end may be left out. */
  name(physicalIds: Readonly<Record<string, string>>): void {
    Object.assign(this.#named, physicalIds);
  }

  /** What a test or a story brings about when a stack was made, changed or deleted. */
  onChange(listener: (stack: LocalStack) => Promise<void>): void {
    this.#listeners.push(listener);
  }

  /** The next change set that is carried out fails with this reason, and CloudFormation rolls back. */
  failNext(reason: string): void {
    this.#nextFailure = reason;
  }

  /** As if somebody had brought it there. */
  setStatus(name: string, status: StackStatus, reason?: string): void {
    const stack = this.find(name) ?? this.#empty(name);
    this.#stacks.set(name, { ...stack, status, reason });
  }

  /** @param reference the name or the ARN */
  find(reference: string): LocalStack | undefined {
    return this.#stacks.get(reference) ?? [...this.#stacks.values()].find(({ id }) => id === reference);
  }

  /** @throws AwsError `ValidationError`, as CloudFormation says it. */
  get(reference: string): LocalStack {
    const stack = this.find(reference);
    if (stack) return stack;
    throw new AwsError("ValidationError", 400, `Stack with id ${reference} does not exist`);
  }

  get all(): readonly LocalStack[] {
    return [...this.#stacks.values()];
  }

  plan({ stackName, name, template, tags, parameters = [] }: NewChangeSet): ChangeSet {
    const before = this.find(stackName);
    const isCreation = before === undefined || before.status === "REVIEW_IN_PROGRESS";
    if (before === undefined)
      this.#stacks.set(stackName, { ...this.#empty(stackName), status: "REVIEW_IN_PROGRESS", template });
    const made: ChangeSet = {
      ...{ name, stackName, template, tags, isCreation },
      parameters: parametersOf(templateOf(template), parameters, before?.parameters ?? {}),
      id: this.#arn(`changeSet/${name}`),
      madeAt: this.#now(),
    };
    this.#changeSets.set(`${stackName}/${name}`, made);
    return made;
  }

  changeSet(stackReference: string, name: string): ChangeSet {
    const byName = this.#changeSets.get(`${this.find(stackReference)?.name ?? stackReference}/${name}`);
    const found = byName ?? [...this.#changeSets.values()].find(({ id }) => id === name);
    if (found) return found;
    throw new AwsError("ChangeSetNotFoundException", 404, `ChangeSet [${name}] does not exist`);
  }

  /** One that is not there is no error. */
  forget(stackReference: string, name: string): void {
    const stackName = this.find(stackReference)?.name ?? stackReference;
    for (const [key, made] of this.#changeSets)
      if (made.stackName === stackName && (made.name === name || made.id === name)) this.#changeSets.delete(key);
  }

  async carryOut(changeSet: ChangeSet): Promise<void> {
    const { stackName, template, tags, parameters, isCreation } = changeSet;
    const before = this.get(stackName);
    const kind = isCreation ? "CREATE" : "UPDATE";
    const reason = this.#nextFailure;
    this.#nextFailure = undefined;
    if (reason !== undefined) {
      const status = isCreation ? "ROLLBACK_COMPLETE" : "UPDATE_ROLLBACK_COMPLETE";
      const events = [...before.events, this.#event(ownLine(before), `${kind}_FAILED`, reason)];
      const rolledBack = [...events, this.#event(ownLine(before), status)];
      this.#stacks.set(stackName, { ...before, status, reason, tags, events: rolledBack });
    } else {
      const parsed = templateOf(template);
      const resources = resourcesOf(parsed, stackName, this.#named, parameters);
      const changed = [...resources, ownLine(before)];
      this.#stacks.set(stackName, {
        ...{ ...before, template, parameters, resources, tags, reason: undefined, status: `${kind}_COMPLETE` as const },
        outputs: outputsOf(parsed, resources, this.#place, parameters),
        updatedAt: isCreation ? undefined : this.#now(),
        events: [...before.events, ...changed.map((one) => this.#event(one, `${kind}_COMPLETE`))],
      });
    }
    this.forget(stackName, changeSet.name);
    await this.#tell(this.get(stackName));
  }

  /** What has `DeletionPolicy: Retain` stays behind. An ended stack is found by its ARN only. */
  async delete(reference: string): Promise<void> {
    const stack = this.find(reference);
    if (stack === undefined) return;
    this.#stacks.delete(stack.name);
    const events = stack.resources.map((one) => this.#event(one, one.isKept ? "DELETE_SKIPPED" : "DELETE_COMPLETE"));
    this.#stacks.set(stack.id, {
      ...stack,
      status: "DELETE_COMPLETE",
      events: [...stack.events, ...events, this.#event(ownLine(stack), "DELETE_COMPLETE")],
    });
    await this.#tell(this.get(stack.id));
  }

  async #tell(stack: LocalStack): Promise<void> {
    for (const listener of this.#listeners) await listener(stack);
  }

  #empty(name: string): LocalStack {
    return {
      ...{ name, id: this.#arn(`stack/${name}`), status: "CREATE_COMPLETE", reason: undefined },
      ...{ createdAt: this.#now(), updatedAt: undefined, template: '{"Resources":{}}', parameters: {} },
      ...{ resources: [], outputs: [], tags: [], events: [] },
    };
  }

  #event({ logicalId, physicalId, type }: StackResource, status: ResourceStatus, reason?: string) {
    const event: LocalStackEvent = {
      ...{ id: randomUUID(), at: this.#now(), logicalId, physicalId, type, status, reason },
    };
    return event;
  }

  #arn(resource: string): string {
    const { account, region } = this.#place;
    return `arn:aws:cloudformation:${region}:${account}:${resource}/${randomUUID()}`;
  }
}

/** The stack's own line among its resources. */
const ownLine = ({ name, id }: LocalStack): StackResource => ({
  logicalId: name,
  physicalId: id,
  type: STACK_TYPE,
  isKept: false,
});
