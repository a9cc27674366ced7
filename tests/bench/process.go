package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// process is a server under measurement, on a port of its own.
type process struct {
	base    string        // http://127.0.0.1:PORT
	startup time.Duration // from exec to the first good answer
	command *exec.Cmd
	log     string
}

// start runs a binary with PocketBase's flags on dir, and waits until path answers.
func start(binary, dir, path string) (*process, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	address := "127.0.0.1:" + strconv.Itoa(port)
	p := &process{base: "http://" + address, log: filepath.Join(dir, "..", "server.log")}
	out, err := os.Create(p.log)
	if err != nil {
		return nil, err
	}
	defer out.Close()
	p.command = exec.Command(binary, "serve", "--http", address, "--dir", dir)
	p.command.Stdout, p.command.Stderr = out, out
	began := time.Now()
	if err := p.command.Start(); err != nil {
		return nil, err
	}
	for time.Since(began) < 30*time.Second {
		if answer, err := http.Get(p.base + path); err == nil {
			answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				p.startup = time.Since(began)
				return p, nil
			}
		}
		time.Sleep(2 * time.Millisecond)
	}
	p.stop()
	return nil, fmt.Errorf("%s did not answer; its log: %s", binary, readOr(p.log, ""))
}

func (p *process) stop() {
	_ = p.command.Process.Signal(os.Interrupt)
	_ = p.command.Wait()
}

// peak is the most that the process ever held in memory, in MB.
func (p *process) peak() float64 { return p.status("VmHWM") }

// memory is what the process holds in memory now, in MB.
func (p *process) memory() float64 { return p.status("VmRSS") }

func (p *process) status(name string) float64 {
	text := ofFile(fmt.Sprintf("/proc/%d/status", p.command.Process.Pid), name)
	kb, _ := strconv.ParseFloat(strings.Fields(text)[0], 64)
	return kb / 1024
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// binary is what `make bench` built.
func binary() string {
	path, err := filepath.Abs("naast")
	if err != nil {
		return "./naast"
	}
	return path
}
