import { useEffect, useState } from 'react'
import classes from './Copy.module.css'
import { CheckIcon, CopyIcon } from './icons.tsx'

type CopyProps = { text: string; label: string }

/** Copies, and says so where the eye already is. */
export function Copy({ text, label }: CopyProps) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [copied])
  return (
    <button
      type="button"
      className={classes.copy}
      data-tip={copied ? 'Copied' : label}
      aria-label={copied ? 'Copied' : label}
      onClick={async (event) => {
        event.preventDefault()
        event.stopPropagation()
        setCopied(await writeClipboard(text))
      }}
    >
      {copied ? <CheckIcon size={12} /> : <CopyIcon size={12} />}
    </button>
  )
}

/** The clipboard API exists only on https and localhost; a self-hosted server is often plain http. */
async function writeClipboard(text: string): Promise<boolean> {
  if (navigator.clipboard !== undefined) {
    await navigator.clipboard.writeText(text)
    return true
  }
  const field = document.createElement('textarea')
  field.value = text
  field.style.position = 'fixed'
  field.style.opacity = '0'
  document.body.append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  return copied
}
