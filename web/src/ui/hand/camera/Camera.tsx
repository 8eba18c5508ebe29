import { useEffect, useRef, useState } from 'react';
import { useText } from '../../../i18n/i18n.ts';
import { useStable } from '../../hooks.ts';
import { Icon } from '../../Icon.tsx';
import { messages } from '../messages.ts';
import { openReader } from './detector.ts';
import { newlySeen, type Sight } from './seen.ts';

const PAUSE = 120;
const WANTED: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } },
};
type Trouble = 'cameraInsecure' | 'cameraRefused' | 'cameraNone' | 'cameraBusy';

const TROUBLES: Record<string, Trouble> = {
  NotAllowedError: 'cameraRefused',
  SecurityError: 'cameraRefused',
  NotFoundError: 'cameraNone',
  OverconstrainedError: 'cameraNone',
};
const troubleOf = (error: unknown): Trouble => TROUBLES[(error as Error).name] ?? 'cameraBusy';

export interface CameraProps {
  onCode: (code: string) => void;
  resting: boolean;
  close: () => void;
}

/** What the back camera sees; a code within it is a scan. Why it does not open is said in words that tell what to do. */
export function Camera({ onCode, resting, close }: CameraProps) {
  const t = useText(messages);
  const { video, trouble, torch, turnTorch } = useCamera(onCode, resting);
  if (trouble)
    return (
      <p className="hand-card" role="alert">
        {t(trouble)}
      </p>
    );
  return (
    <div className="hand-camera">
      {/* biome-ignore lint: a picture of the shelf has no words to put beside it */}
      <video ref={video} muted playsInline aria-label={t('camera')} />
      <div className="hand-aim" />
      <div className="hand-camera-buttons">
        {torch !== undefined && (
          <button type="button" className="hand-icon" aria-label={t('torch')} title={t('torch')} aria-pressed={torch} onClick={turnTorch}>
            <Icon name="sun" size={24} />
          </button>
        )}
        <button type="button" className="hand-icon" aria-label={t('close')} title={t('close')} onClick={close}>
          <Icon name="close" size={24} />
        </button>
      </div>
    </div>
  );
}

function useCamera(onCode: (code: string) => void, resting: boolean) {
  const video = useRef<HTMLVideoElement>(null);
  const track = useRef<MediaStreamTrack>(undefined);
  const [trouble, setTrouble] = useState<Trouble>();
  const [torch, setTorch] = useState<boolean>();
  const scan = useStable((code: string) => {
    if (!resting) onCode(code);
  });
  useEffect(() => {
    const leave = new AbortController();
    look(video, scan, leave.signal, (opened) => {
      track.current = opened;
      if ('torch' in opened.getCapabilities()) setTorch(false);
    }).catch((error) => leave.signal.aborted || setTrouble(navigator.mediaDevices ? troubleOf(error) : 'cameraInsecure'));
    return () => leave.abort();
  }, [scan]);
  const turnTorch = () => {
    const next = !torch;
    // a lamp is no standard constraint yet, but every phone that has one takes it
    void track.current?.applyConstraints({ advanced: [{ torch: next } as MediaTrackConstraintSet] }).then(() => setTorch(next));
  };
  return { video, trouble, torch, turnTorch };
}

/** Opens the camera and reads until it is left. */
async function look(
  place: { current: HTMLVideoElement | null },
  scan: (code: string) => void,
  leave: AbortSignal,
  opened: (track: MediaStreamTrack) => void,
): Promise<void> {
  const [stream, read] = await Promise.all([navigator.mediaDevices.getUserMedia(WANTED), openReader()]);
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  if (leave.aborted || !place.current) return stop();
  leave.addEventListener('abort', stop);
  const video = place.current;
  video.srcObject = stream;
  await video.play();
  const [track] = stream.getVideoTracks();
  if (track) opened(track);
  let sight: Sight | undefined;
  while (!leave.aborted) {
    const code = await read(video).catch(() => undefined);
    const seen = newlySeen(sight, code, performance.now());
    sight = seen.sight;
    if (seen.scan && !leave.aborted) scan(seen.scan);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
