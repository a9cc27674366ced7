// Package sim drives the real program over loopback: histories drawn from a
// seed, several phones, a proxy that cuts, doubles and delays, kill -9, and
// data directories put back from yesterday. Its oracle shares no code with the
// product: its own phone, its own sealing, its own bookkeeping, its own SQL.
//
//	SIM_SEED=7 go test ./tests/sim -run Histories     one history again
//	SIM_HISTORIES=500 ...                             more than make test runs
//	SIM_MINUTES=60 ...                                a soak
//	NAAST_BINARY=./naast ...                          a program that was built before
package sim
