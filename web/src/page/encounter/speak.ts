/* Reading aloud with the voice of the platform; nothing leaves the device for it. */

function voiceFor(language: string): SpeechSynthesisVoice | undefined {
  const local = speechSynthesis.getVoices().filter((voice) => voice.localService);
  return local.find((voice) => voice.lang.toLowerCase().split(/[-_]/)[0] === language);
}

/** True when this device has a voice of its own for the language. */
export function canSpeak(language: string): boolean {
  return 'speechSynthesis' in globalThis && voiceFor(language) !== undefined;
}

/** Calls back when the list of voices arrives; most browsers fill it late. Gives the way to stop. */
export function onVoices(changed: () => void): () => void {
  if (!('speechSynthesis' in globalThis)) return () => {};
  speechSynthesis.addEventListener('voiceschanged', changed);
  return () => speechSynthesis.removeEventListener('voiceschanged', changed);
}

/** Reads the lines aloud, slowly; `done` is called at the end or when it is stopped. */
export function speak(lines: string[], language: string, done: () => void): void {
  hush();
  const voice = voiceFor(language);
  lines.forEach((line, index) => {
    const utterance = new SpeechSynthesisUtterance(line);
    utterance.lang = language;
    utterance.rate = 0.9;
    if (voice) utterance.voice = voice;
    if (index === lines.length - 1) {
      utterance.onend = done;
      utterance.onerror = done;
    }
    speechSynthesis.speak(utterance);
  });
}

export function hush(): void {
  if ('speechSynthesis' in globalThis) speechSynthesis.cancel();
}
