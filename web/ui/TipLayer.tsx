import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import classes from './TipLayer.module.css'

type Tip = { text: string; left: number; top: number; above: boolean }

const DELAY_MILLISECONDS = 350

/**
 * One tip for the whole page: anything with `data-tip` has it, on hover and on keyboard focus. A list of a thousand
 * times must not mount a thousand tooltips.
 */
export function TipLayer() {
  const [tip, setTip] = useState<Tip | null>(null)
  useEffect(() => listen(setTip), [])
  if (tip === null) return null
  return createPortal(
    // What the tip adds to the eye, screen readers have from the labels and from <time>.
    <div aria-hidden="true" className={classes.tip} data-above={tip.above} style={{ left: tip.left, top: tip.top }}>
      {tip.text}
    </div>,
    document.body,
  )
}

function listen(show: (tip: Tip | null) => void): () => void {
  let over: Element | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function leave() {
    clearTimeout(timer)
    over = null
    show(null)
  }
  function enter(event: Event) {
    const target = event.target instanceof Element ? event.target.closest('[data-tip]') : null
    if (target === over) return
    leave()
    if (target === null || (event.type === 'focusin' && !target.matches(':focus-visible'))) return
    over = target
    timer = setTimeout(() => target.isConnected && show(place(target)), DELAY_MILLISECONDS)
  }

  document.addEventListener('pointerover', enter)
  document.addEventListener('focusin', enter)
  document.addEventListener('focusout', leave)
  document.addEventListener('keydown', leave)
  document.addEventListener('pointerdown', leave)
  document.addEventListener('scroll', leave, true)
  return () => {
    leave()
    document.removeEventListener('pointerover', enter)
    document.removeEventListener('focusin', enter)
    document.removeEventListener('focusout', leave)
    document.removeEventListener('keydown', leave)
    document.removeEventListener('pointerdown', leave)
    document.removeEventListener('scroll', leave, true)
  }
}

/** Below the thing; above it near the lower edge; never beyond the sides. */
function place(target: Element): Tip | null {
  const text = target.getAttribute('data-tip')
  if (!text) return null
  const box = target.getBoundingClientRect()
  const above = box.bottom + 96 > innerHeight
  const left = Math.max(8 + 160, Math.min(box.left + box.width / 2, innerWidth - 160 - 8))
  const short = text.length < 28
  const centre = short ? Math.max(8 + 60, Math.min(box.left + box.width / 2, innerWidth - 60 - 8)) : left
  return { text, left: centre, top: above ? box.top - 6 : box.bottom + 6, above }
}
