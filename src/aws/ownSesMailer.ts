/** Mail by SES with a client of its own: what is loaded when the first mail is sent. */
import { SESv2Client } from "@aws-sdk/client-sesv2";
import type { Mailer } from "../ports.ts";
import { clientSettings } from "./clients.ts";
import { sesMailer } from "./sesMailer.ts";

export const ownSesMailer = (): Mailer => sesMailer(new SESv2Client(clientSettings()));
