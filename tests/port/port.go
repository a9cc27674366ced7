// Package port finds a place on this machine where a server can listen that
// takes its address from outside.
package port

import (
	"fmt"
	"net"
	"os"
	"sync/atomic"
)

// Between these the operating system gives out no places by itself (Linux begins
// at 32768, others higher), so that nobody takes one before its server is there.
const (
	lowest = 12000
	blocks = 160 // one for a process
	each   = 120
)

var given atomic.Int64

// Free is an address of loopback that is free now. Nobody who asks for any place
// gets it, and this process gives it to nobody else before it gave all the others.
func Free() (address string, err error) {
	block := lowest + os.Getpid()%blocks*each
	for range 2 * each {
		address = fmt.Sprintf("127.0.0.1:%d", block+int(given.Add(1)%each))
		line, taken := net.Listen("tcp", address)
		if taken == nil {
			return address, line.Close()
		}
		err = taken
	}
	return "", fmt.Errorf("no place is free from %d on: %w", block, err)
}
