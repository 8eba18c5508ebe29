import { useEffect, useRef } from 'react';
import { useStable } from './hooks.ts';

const GAP = 30;
/** A slot of a wall; shorter bursts are two keys that one hand struck at once. */
const SHORTEST = 3;

interface Burst {
  text: string;
  last: number;
}

/** Adds a key to the burst; answers a finished scan. Keys further apart than a scanner types begin a new burst. */
export function scanned(burst: Burst, key: string, at: number): string | undefined {
  const near = at - burst.last <= GAP;
  burst.last = at;
  if (key === 'Enter') {
    const text = near && burst.text.length >= SHORTEST ? burst.text : undefined;
    burst.text = '';
    return text;
  }
  if (key.length === 1) burst.text = near ? burst.text + key : key;
  return undefined;
}

/**
 * Hears a wedge scanner wherever the focus is: characters within 30 ms of each other, ended by Enter.
 * What the scanner typed into a field meanwhile is taken out again.
 */
export function useScan(onScan: (code: string) => void, active = true) {
  const heard = useStable(onScan);
  const burst = useRef<Burst>({ text: '', last: 0 });
  useEffect(() => {
    if (!active) return;
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const code = scanned(burst.current, event.key, event.timeStamp);
      if (code === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      takeOut(event.target, code);
      heard(code);
    };
    window.addEventListener('keydown', hear, true);
    return () => window.removeEventListener('keydown', hear, true);
  }, [active, heard]);
}

function takeOut(target: EventTarget | null, code: string) {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) || !target.value.endsWith(code)) return;
  const proto = target instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  // React keeps its own note of the value: the native setter and an input event tell it.
  Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(target, target.value.slice(0, -code.length));
  target.dispatchEvent(new Event('input', { bubbles: true }));
}

let audio: AudioContext | undefined;
function tone(frequency: number, from: number, seconds: number, shape: OscillatorType) {
  if (!audio) return;
  const sound = audio.createOscillator();
  const volume = audio.createGain();
  sound.type = shape;
  sound.frequency.value = frequency;
  volume.gain.setValueAtTime(0.18, audio.currentTime + from);
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + from + seconds);
  sound.connect(volume).connect(audio.destination);
  sound.start(audio.currentTime + from);
  sound.stop(audio.currentTime + from + seconds);
}

/** The sound for right (one high note) or wrong (two low ones). Silent where the browser has no sound. */
export function sound(result: 'right' | 'wrong') {
  if (typeof AudioContext === 'undefined') return;
  audio ??= new AudioContext();
  void audio.resume();
  if (result === 'right') tone(1320, 0, 0.12, 'sine');
  else {
    tone(220, 0, 0.18, 'square');
    tone(165, 0.2, 0.3, 'square');
  }
}
