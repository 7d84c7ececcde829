/** Mail by SES whose client is loaded with the first mail: many a report has nobody to send it to. */
import type { Mailer } from "../ports.ts";

export function sesMailerWhenNeeded(): Mailer {
  let loaded: Promise<Mailer> | undefined;
  return {
    async send(mail) {
      loaded ??= import("./ownSesMailer.ts").then(({ ownSesMailer }) => ownSesMailer());
      return (await loaded).send(mail);
    },
  };
}
