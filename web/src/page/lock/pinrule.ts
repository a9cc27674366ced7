const least = 5;

/** What is wrong with a pincode, and what to do; undefined when it may be used. */
export function pinWrong(pin: string): string | undefined {
  if (!/^\d*$/.test(pin)) return 'Gebruik alleen cijfers.';
  if (pin.length < least) return 'Kies een pincode van 5 cijfers of meer.';
  if (/^(\d)\1*$/.test(pin) || inRow(pin)) return 'Deze pincode is makkelijk te raden. Kies een andere.';
  return undefined;
}

/** 12345, 98765. */
function inRow(pin: string): boolean {
  const steps = [...pin].slice(1).map((figure, i) => Number(figure) - Number(pin[i]));
  return steps.every((step) => step === 1) || steps.every((step) => step === -1);
}
