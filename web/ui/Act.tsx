import { Button, type ButtonProps } from '@mantine/core'
import { type MouseEvent, type ReactNode, useId } from 'react'
import { KeyHint } from './KeyHint.tsx'
import { Unseen } from './Unseen.tsx'

export type ActProps = Omit<ButtonProps, 'disabled'> & {
  children: ReactNode
  /** As the server says it; without it, always allowed. */
  can?: { allowed: boolean; because?: string } | undefined
  onClick?: (event: MouseEvent<HTMLButtonElement>) => void
  type?: 'button' | 'submit'
  /** The key that does the same. */
  keys?: string
  /** Ties the button to a form elsewhere on the page. */
  form?: string
}

/** A button that, when it may not be pressed, says why: on hover, on focus, and to a screen reader. */
export function Act({ can, onClick, children, keys, type = 'button', ...rest }: ActProps) {
  const reason = useId()
  const refused = can !== undefined && !can.allowed
  const because = refused ? (can.because ?? 'This is not possible now.') : undefined
  return (
    <>
      <Button
        {...rest}
        type={type}
        {...(refused
          ? { 'data-disabled': true, 'aria-disabled': true, 'aria-describedby': reason, 'data-tip': because }
          : {})}
        {...(keys === undefined ? {} : { rightSection: <KeyHint keys={keys} /> })}
        onClick={(event: MouseEvent<HTMLButtonElement>) => {
          if (refused) event.preventDefault()
          else onClick?.(event)
        }}
      >
        {children}
      </Button>
      {refused && <Unseen id={reason}>{because}</Unseen>}
    </>
  )
}
