import { notifications } from '@mantine/notifications'

/** Tells what was done, with the way to it. Read aloud politely. */
export function say(message: string, link?: { href: string; to: string }): void {
  notifications.show({
    message: (
      <>
        {message}
        {link !== undefined && (
          <>
            {' '}
            <a href={link.href}>{link.to}</a>
          </>
        )}
      </>
    ),
    withBorder: true,
    closeButtonProps: { 'aria-label': 'Close' },
    autoClose: 6000,
  })
}
