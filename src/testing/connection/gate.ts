/** Something that waits until it is let go on: a delay without time. */
export interface Gate {
  /** Resolves when somebody waits at the gate. */
  readonly reached: Promise<void>
  /** Lets everybody pass, now and later. */
  open(): void
  /** Waits until the gate is open. */
  pass(): Promise<void>
}

/** Makes a gate that is shut. */
export function gate(): Gate {
  let reach = (): void => undefined
  let open = (): void => undefined
  const reached = new Promise<void>((resolve) => {
    reach = resolve
  })
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return {
    reached,
    open,
    pass() {
      reach()
      return opened
    },
  }
}
