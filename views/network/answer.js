// The map of an answer: a new picture is a new map.

export default function ({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".known-to-map");
  root.style.setProperty("--map-height", heightOf(data.height));
  let map = maps.get(root);
  if (map && map.picture !== JSON.stringify(data.picture)) {
    map.end();
    map = undefined;
  }
  if (!map) map = new KnownToMap(root, data.picture);
  maps.set(root, map);
  map.pick = (id) => setStateValue("picked", id);
  if (data.now) map.turn(data.now, data.only, data.height);
  map.show(data.lit, data.picked);
  root.dataset.drawn = String(map.shown().nodes().length);
  return () => {
    // Streamlit also calls this for a drawing that a newer one has overtaken; that one must stay.
    if (root.isConnected || !maps.has(root)) return;
    maps.get(root).end();
    maps.delete(root);
  };
}
