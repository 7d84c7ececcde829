/** The dead letters of intake's queue, as the sweep needs them. */
export interface DeadLetter {
  /** SQS's id; a message that is sent back gets a new one. */
  readonly id: string;
  /** With which SQS lets it be deleted. */
  readonly receipt: string;
  /** All of it that intake reads. */
  readonly body: string;
  /** How often it was sent back so far. */
  readonly redrives: number;
}

/** What SQS made of letters that were to go back. */
export interface SentBack {
  readonly sent: number;
  /** What SQS will never take back, with why: they are still here. */
  readonly refused: readonly { readonly letter: DeadLetter; readonly why: string }[];
}

export interface DeadLetters {
  /** For a sentence: the dead-letter queue. */
  readonly name: string;
  /** How many can be received; SQS's figure may be a minute old. */
  count(): Promise<number>;
  /** Up to so many, at most ten; nobody else gets them for two minutes. */
  receive(max: number): Promise<readonly DeadLetter[]>;
  /**
   * Sends each to intake's queue, counted once more, and only then deletes it here: a crash in between leaves it in both,
   * which intake sees as a duplicate.
   */
  sendBack(letters: readonly DeadLetter[]): Promise<SentBack>;
  /** Nobody gets it for so long, at most twelve hours. */
  hide(letter: DeadLetter, seconds: number): Promise<void>;
}

/** The attribute of a message that was sent back: how often. */
export const REDRIVES = "defib_redrives";
