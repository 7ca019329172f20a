import { type Mail, openMail } from '../platform/mail/mail.ts'
import { MailMisconfigured, readMailSettings } from '../platform/mail/settings.ts'
import { Misuse, type Shell } from './command.ts'

/** The mail server that the environment names; null where it names none. */
export function mailOf(environment: Shell['environment']): Mail | null {
  try {
    const settings = readMailSettings(environment)
    return settings === null ? null : openMail(settings)
  } catch (error) {
    throw error instanceof MailMisconfigured ? new Misuse(error.message) : error
  }
}
