interface ChoiceProps<T extends string> {
  name: string;
  options: readonly (readonly [value: T, words: string])[];
  value: T;
  onChange: (value: T) => void;
}

/** A small labelled select: words, not icons. */
export function Choice<T extends string>({ name, options, value, onChange }: ChoiceProps<T>) {
  const choose = (chosen: string) => {
    const option = options.find(([known]) => known === chosen);
    if (option !== undefined) onChange(option[0]);
  };
  return (
    <label class="choice">
      <span>{name}</span>
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {options.map(([known, words]) => (
          <option key={known} value={known}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
