const canvas = el("canvas");
canvas.setAttribute("role", "img");
// Ratings upwards, cosines to the right; a line where the best threshold lies.
const paint = () => {
  const value = props.value || {};
  if (!value.scores) return;
  const width = 720, height = 400, left = 56, bottom = 36, context = canvas.getContext("2d");
  canvas.width = width; canvas.height = height;
  const low = Math.min(0, ...value.scores), bottomRating = Math.min(...value.ratings), range = Math.max(...value.ratings) - bottomRating || 1;
  const x = (score) => left + ((score - low) / (1 - low)) * (width - left - 12);
  const y = (rating) => height - bottom - 10 - ((rating - bottomRating) / range) * (height - bottom - 24);
  context.clearRect(0, 0, width, height);
  context.font = `20px ${colour("--text")}`;
  context.fillStyle = colour("--soft");
  context.textAlign = "center";
  for (const tick of [0, 0.25, 0.5, 0.75, 1]) context.fillText(tick.toFixed(2), Math.min(x(tick), width - 24), height - 8);
  context.textAlign = "right";
  for (const tick of [bottomRating, bottomRating + range]) context.fillText(String(+tick.toFixed(2)), left - 10, y(tick) + 7);
  context.fillStyle = colour("--score");
  context.globalAlpha = Math.max(0.15, Math.min(0.9, 60 / Math.sqrt(value.scores.length) / 6));
  // Equal ratings lie on a line: a little of the height keeps them apart.
  value.scores.forEach((score, i) => {
    context.beginPath();
    context.arc(x(score), y(value.ratings[i]) + ((i * 7919) % 13) - 6, 4, 0, 2 * Math.PI);
    context.fill();
  });
  context.globalAlpha = 1;
  if (value.threshold !== null) { context.fillStyle = colour("--word"); context.fillRect(x(value.threshold), 4, 2, height - bottom - 4); }
};
onTheme(paint);
draws(() => {
  const value = props.value || {};
  root.replaceChildren();
  if (!value.scores) { root.append(el("p", "about", value.empty || "")); return; }
  canvas.setAttribute("aria-label", value.told.join(" "));
  root.append(el("h3", "", value.title), ...value.told.map((sentence) => el("p", "", sentence)), canvas, el("p", "about", value.axes.join("; ")));
  requestAnimationFrame(paint);
});
