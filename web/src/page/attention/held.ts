/** What happened to work that lies with the coordinator, and that of the worker nothing is asked. */
const HAPPENED: Record<string, string> = {
  shut: 'Uw account of dit toestel is gesloten.',
  lost_access: 'U kunt niet meer bij deze ouder.',
  store: 'Er ging iets mis bij ons. Dat ligt niet aan u.',
  same_id: 'Hier was al iets anders bewaard.',
  unknown_key: 'De server kon dit niet openen.',
  unopened: 'De server kon dit niet openen.',
};

const received = 'De coördinator heeft dit ontvangen en kijkt waar het hoort. U hoeft niets te doen.';

/** For the worker who wrote it. `why`: the server's own words, '' when it gave none. */
export function heldSentence(code: string, why: string): string {
  return [HAPPENED[code], why.trim() || received].filter(Boolean).join(' ');
}

const REASONS: Record<string, string> = {
  shut: 'Het account of het toestel was gesloten',
  lost_access: 'De collega kon niet meer bij deze ouder',
  store: 'Opslaan lukte niet',
  same_id: 'Er was al iets anders bewaard',
  unknown_key: 'Op slot met een sleutel die deze server niet heeft',
  unopened: 'Op slot, en het slot past niet',
};

/** For the coordinator: why it lies in quarantine. */
export function heldReason(code: string): string {
  return REASONS[code] ?? '';
}
