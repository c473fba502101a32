import { type InjectorError, injectorError, isInjectorError } from '../errors/injector-error.js'
import type { LeadRepository } from '../repository/lead-repository.js'
import type { StoreFault } from '../repository/store-fault.js'

/** The lead store of one injector, with its errors read once, here. */
export class Store {
  readonly journal: LeadRepository['journal']
  readonly leads: LeadRepository['leads']
  readonly #injector: string

  constructor(repository: LeadRepository, injector: string) {
    this.journal = repository.journal
    this.leads = repository.leads
    this.#injector = injector
  }

  /** Does something with the store; what it throws is an `InjectorError`. */
  async attempt<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw this.errorOf(error)
    }
  }

  /** How the store itself reads an error; NULL for one of ours, which was thrown inside a transaction. */
  faultOf(error: unknown): StoreFault | null {
    return isInjectorError(error) ? null : this.journal.faultOf(error)
  }

  errorOf(error: unknown, tries = 1): InjectorError {
    const fault = this.faultOf(error)
    if (!fault) return error as InjectorError // faultOf is null for nothing else
    const where = { injector: this.#injector, storeCode: fault.code }
    switch (fault.kind) {
      case 'conflict':
        return injectorError('store.conflict', { ...where, tries }, error)
      case 'unavailable':
        return injectorError('store.unavailable', where, error)
      case 'timeout':
        return injectorError('store.timeout', where, error)
      case 'not-migrated':
        return injectorError('store.not-migrated', where, error)
      case 'no-rights':
        return injectorError('store.no-rights', where, error)
      case 'data':
      case 'unknown':
        return injectorError('store.unknown', where, error)
    }
  }
}
