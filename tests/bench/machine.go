package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
)

// machine is the head of the table: figures of two machines are not compared.
func machine() string {
	return fmt.Sprintf("%s, %d cores, %s, Linux %s, %s\n", ofFile("/proc/cpuinfo", "model name"), runtime.NumCPU(),
		ofFile("/proc/meminfo", "MemTotal"), strings.TrimSpace(readOr("/proc/sys/kernel/osrelease", "?")), runtime.Version())
}

// ofFile finds "name : value" in a file of /proc.
func ofFile(file, name string) string {
	for _, l := range strings.Split(readOr(file, ""), "\n") {
		if key, value, found := strings.Cut(l, ":"); found && strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return "?"
}

func readOr(file, otherwise string) string {
	raw, err := os.ReadFile(file)
	if err != nil {
		return otherwise
	}
	return string(raw)
}
