/**
 * Asks one question at a time and keeps only the newest of those that come in meanwhile.
 *
 * While a slider is dragged, questions arrive faster than answers: queueing them all would fall behind, and dropping
 * every answer that is not the newest would show nothing until the hand stops. So each answer is passed on, marked
 * with whether a newer question waits, unless `cancel` was called since it was asked.
 */
export class Latest<Question, Answer> {
  #generation = 0;
  #busy = false;
  #waiting: { readonly question: Question } | null = null;

  constructor(
    private readonly ask: (question: Question) => Promise<Answer>,
    private readonly onAnswer: (answer: Answer, newest: boolean) => void,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** Asks now, or as soon as the question in hand is answered; replaces one that waits. */
  request(question: Question): void {
    this.#waiting = { question };
    if (!this.#busy) void this.#drain();
  }

  /** Drops the question that waits and the answer of the one in hand. */
  cancel(): void {
    this.#generation++;
    this.#waiting = null;
  }

  async #drain(): Promise<void> {
    this.#busy = true;
    for (let next = this.#take(); next !== null; next = this.#take()) {
      await this.#settle(next.question, this.#generation);
    }
    this.#busy = false;
  }

  #take(): { readonly question: Question } | null {
    const next = this.#waiting;
    this.#waiting = null;
    return next;
  }

  async #settle(question: Question, generation: number): Promise<void> {
    try {
      const answer = await this.ask(question);
      if (generation === this.#generation) this.onAnswer(answer, this.#waiting === null);
    } catch (error) {
      // A newer question is about to be asked: its outcome says more than this failure.
      if (generation === this.#generation && this.#waiting === null) this.onFailure(error);
    }
  }
}
