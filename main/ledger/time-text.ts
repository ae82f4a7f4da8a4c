/** When something was recorded (microseconds since 1970) as ISO 8601 in UTC. */
export function timeText(recordedAt: number): string {
  return new Date(Math.floor(recordedAt / 1000)).toISOString();
}
