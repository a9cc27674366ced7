package access

import (
	"slices"
	"testing"
)

func TestAbove(t *testing.T) {
	t.Parallel()
	carla, kees := official{ID: "carla", Role: "coordinator", Municipality: "a"}, official{ID: "kees", Role: "chain_coordinator", Municipality: "a"}
	wim, olga := official{ID: "wim", Role: "coordinator", Municipality: "b"}, official{ID: "olga", Role: "coordinator", Municipality: "c"}
	towns := func(change func(list []town)) []town {
		list := []town{{ID: "a", Name: "A"}, {ID: "b", Name: "B"}, {ID: "c", Name: "C"}}
		change(list)
		return list
	}
	plain := towns(func([]town) {})
	for _, c := range []struct {
		name, of string
		chart    chart
		words    string
		workers  []string
	}{
		{"a chain coordinator of the place", "a", chart{plain, []official{carla, kees, wim}}, "de ketencoördinator", []string{"kees"}},
		{"of another place, without a cluster", "b", chart{plain, []official{kees, wim, olga}}, "de coördinator van C", []string{"olga"}},
		{"of the cluster", "b", chart{towns(func(l []town) { l[0].Cluster, l[1].Cluster = "k", "k" }), []official{kees, wim}}, "de ketencoördinator", []string{"kees"}},
		{"the centre goes before the cluster", "a", chart{towns(func(l []town) {
			l[0].Cluster, l[1].Cluster, l[2].Cluster, l[0].Centre = "k", "k", "k", "c"
		}), []official{carla, wim, olga}}, "de coördinator van C", []string{"olga"}},
		{"the region goes before elsewhere", "a", chart{towns(func(l []town) { l[0].Region, l[2].Region = "r", "r" }), []official{carla, wim, olga}}, "de coördinator van C", []string{"olga"}},
		{"never the own coordinator", "a", chart{plain, []official{carla}}, "", nil},
		{"of nowhere", "x", chart{plain, []official{carla, kees}}, "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.chart.above(c.of); got.Words != c.words || !slices.Equal(got.Workers, c.workers) {
				t.Errorf("%+v, want %q %v", got, c.words, c.workers)
			}
		})
	}
}
