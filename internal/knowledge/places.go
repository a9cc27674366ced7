package knowledge

// Place is where a parent can walk in, in one municipality (R21), or in another
// one that it names: then it is for who lives there (R47).
type Place struct {
	Key       string   `json:"key"`
	Place     string   `json:"place"` // empty: in the own municipality
	Name      string   `json:"name"`
	Address   string   `json:"address"`
	Hours     string   `json:"hours"`
	Access    string   `json:"access"`
	Languages []string `json:"languages"`
	Phone     string   `json:"phone"` // E.164
	Text      lines    `json:"text"`
	Source    string   `json:"source"`
	CheckedAt string   `json:"checked_at"`
}

// Station is a stop of the route map (R63). Its key is a value of parents.station.
type Station struct {
	Key       string `json:"key"`
	Step      int    `json:"step"`
	Title     string `json:"title"`
	What      lines  `json:"what"`
	Who       string `json:"who"`
	HowLong   lines  `json:"how_long"`
	Documents lines  `json:"documents"`
	Source    string `json:"source"`
	Dated     string `json:"dated"`
}

// ID is the same on every instance: 15 of a-z0-9.
func (s Station) ID() string { return id("stations", s.Key) }

// Criterion is what cannot wait (R54). Its key is a value of urgencies.criteria.
type Criterion struct {
	Key    string `json:"key"`
	Step   int    `json:"step"`
	Title  string `json:"title"`
	Text   lines  `json:"text"`
	Threat bool   `json:"threat"` // on the official list of threatening situations
	Source string `json:"source"`
	Dated  string `json:"dated"`
}

// ID is the same on every instance: 15 of a-z0-9.
func (c Criterion) ID() string { return id("urgency_criteria", c.Key) }

// Stations gives the route map of everybody.
func Stations() ([]Station, error) { return read[Station]("stations/national.json") }

// Criteria gives the criteria of everybody.
func Criteria() ([]Criterion, error) { return read[Criterion]("urgency_criteria/national.json") }

// Places gives where to walk in in one of the fictional municipalities, by its
// name in small letters; a municipality without a list has none.
func Places(municipality string) ([]Place, error) {
	return perhaps[Place]("walk_in_places/" + municipality + ".json")
}
