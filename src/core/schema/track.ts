import { z } from 'zod';

/** `content/tracks/<track>.yaml` */
export const trackSchema = z.strictObject({
  /** Full name, as on the track's page. */
  title: z.string().min(1),
  /** Name for lanes, rails and badges; at most 20 characters. */
  short: z.string().min(1).max(20),
  /** One sentence: what the track is about. */
  about: z.string().min(1),
});

export type TrackData = z.infer<typeof trackSchema>;
