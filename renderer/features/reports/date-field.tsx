import { isPlainDate } from "../../../shared/plain-date.ts";
import { TextField } from "../../ui/field.tsx";

/** The system's own date field; what is no day yet changes nothing. */
export function DateField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (day: string) => void;
}) {
  return (
    <TextField
      type="date"
      label={label}
      value={value}
      onChange={(day) => {
        if (isPlainDate(day)) onChange(day);
      }}
    />
  );
}
