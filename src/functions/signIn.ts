/** Lambda entry: people sign in to the dashboard through the company's identity provider. */
import { logger } from "../aws/logger.ts";
import { signInParameters } from "../aws/signInParameters.ts";
import { systemClock } from "../aws/systemClock.ts";
import { signInSettings } from "../settings.ts";
import { signInHandler } from "./signInHandler.ts";

const settings = signInSettings(process.env);

export const handler = signInHandler({
  settings,
  parameters: signInParameters(settings),
  clock: systemClock,
  logger: logger({ service: "signIn", level: settings.logLevel }),
});
