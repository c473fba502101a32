/** A row as the web form stores it. */
export interface CrmLead {
  readonly firstName: string
  readonly lastName: string
  readonly phone: string | null
  readonly mobile: string | null
  readonly callMeAt: string | null
}

const firstNames = ['Olivia', 'Noah', 'Amelia', 'Jack', 'Isla', 'Leo', 'Mia', 'Henry', 'Ava', 'William']
const lastNames = ['Nguyen', 'Smith', 'Singh', 'Brown', 'Kelly', 'Rossi', 'Wilson', 'Chen', 'Taylor', 'Haddad']

/** A thousand people are not careful: some numbers cannot be dialled, some people write twice, some dates are no dates. */
export function mixedLeads(count: number): readonly CrmLead[] {
  return Array.from({ length: count }, (_, n) => {
    const lead = goodLead(n)
    if (n % 25 === 7) return { ...lead, phone: 'ask for Kim', mobile: null }
    if (n % 40 === 13) return { ...lead, phone: '03 1234', mobile: '0400 00' }
    if (n % 20 === 19) return { ...goodLead(n - 9), firstName: lead.firstName }
    if (n % 50 === 31) return { ...lead, callMeAt: '31/02/2027 10:00' }
    if (n % 50 === 43) return { ...lead, callMeAt: 'tomorrow, please' }
    return lead
  })
}

/** People who write later, each with a number that nobody has given before. */
export function goodLeads(count: number): readonly CrmLead[] {
  return Array.from({ length: count }, (_, n) => goodLead(50_000 + n))
}

function goodLead(n: number): CrmLead {
  const digits = String(10_000_000 + n * 37).slice(-8)
  return {
    firstName: pick(firstNames, n),
    lastName: pick(lastNames, Math.floor(n / 10)),
    phone: n % 3 === 0 ? `(03) 9${digits.slice(1, 4)} ${digits.slice(4)}` : null,
    mobile: `04${digits.slice(0, 2)} ${digits.slice(2, 5)} ${digits.slice(5)}`,
    callMeAt:
      n % 4 === 0
        ? `${String((n % 27) + 1).padStart(2, '0')}/03/2027 ${String(9 + (n % 8)).padStart(2, '0')}:30`
        : null,
  }
}

function pick(from: readonly string[], n: number): string {
  return from[n % from.length] ?? ''
}
