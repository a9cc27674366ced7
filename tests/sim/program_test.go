package sim

import (
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"filippo.io/age"

	"naast/tests/port"
)

const (
	root     = "../.." // the repository, seen from this folder
	password = "naast-demo-2026"
	manager  = "root@demodam.example"
)

// opening is when every history begins: a Tuesday on which messages leave.
var opening = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

// program is one build of the server, with a data directory that is copied for
// every history: migrated, with the workers of the demo in it, signed in.
type program struct {
	binary, mutant string
	dir            string            // template: data and data.keys
	tokens         map[string]string // by e-mail address
	ids            map[string]string
	places         map[string]string // municipality by worker
	age            *age.X25519Identity
}

var shelf struct {
	once sync.Once
	dir  string
	err  error
}

// scratch is where builds and data directories of this run lie.
func scratch(t testing.TB) string {
	t.Helper()
	shelf.once.Do(func() { shelf.dir, shelf.err = os.MkdirTemp("", "naast-sim") })
	if shelf.err != nil {
		t.Fatal(shelf.err)
	}
	return shelf.dir
}

func TestMain(m *testing.M) {
	code := m.Run()
	if shelf.dir != "" {
		_ = os.RemoveAll(shelf.dir)
	}
	os.Exit(code)
}

var honest = sync.OnceValues(func() (*program, error) {
	binary := os.Getenv("NAAST_BINARY")
	if binary == "" {
		binary = filepath.Join(shelf.dir, "naast")
		if err := build(binary); err != nil {
			return nil, err
		}
	}
	return prepare(binary, "", filepath.Join(shelf.dir, "honest"))
})

// theProgram is the real one, built once.
func theProgram(t testing.TB) *program {
	t.Helper()
	scratch(t)
	p, err := honest()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func build(binary string, flags ...string) error {
	args := append([]string{"build", "-tags", "no_default_driver", "-ldflags", "-s -w", "-o", binary}, flags...)
	make := exec.Command("go", append(args, ".")...)
	make.Dir = root
	if out, err := make.CombinedOutput(); err != nil {
		return fmt.Errorf("build: %w: %s", err, out)
	}
	return nil
}

// prepare makes the template and signs everybody in.
func prepare(binary, mutant, dir string) (*program, error) {
	p := &program{binary: binary, mutant: mutant, dir: dir, tokens: map[string]string{}, ids: map[string]string{}, places: map[string]string{}}
	data := filepath.Join(dir, "data")
	var err error
	if p.age, err = age.GenerateX25519Identity(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	for _, args := range [][]string{{"demo", "--parents", "1"}, {"superuser", "upsert", manager, password}} {
		c := exec.Command(p.binary, append(args, "--dir", data)...)
		c.Env = append(os.Environ(), "NAAST_DEMO_CLOCK="+opening.AddDate(0, 0, -1).Format(time.RFC3339))
		if out, err := c.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("%v: %w: %s", args, err, out)
		}
	}
	s := &server{p: p, dir: data, clock: opening, carrier: "http://127.0.0.1:9"}
	if err := s.start(); err != nil {
		return nil, err
	}
	defer s.kill()
	for _, name := range append(staff, manager) {
		if err := p.signIn(s.url(), name); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func (p *program) signIn(url, email string) error {
	collection := "workers"
	if email == manager {
		collection = "_superusers"
	}
	var in struct {
		Token  string
		Record struct{ ID, Municipality string }
	}
	status, err := call(url, "POST", "/api/collections/"+collection+"/auth-with-password", "", fields{"identity": email, "password": password}, &in)
	if err != nil || status != 200 {
		return fmt.Errorf("sign in %s: %d %w", email, status, err)
	}
	p.tokens[email], p.ids[email], p.places[email] = in.Token, in.Record.ID, in.Record.Municipality
	return nil
}

// server is the program as a process, with a data directory of its own.
type server struct {
	p       *program
	dir     string                 // data; its keys lie beside it, in dir + ".keys"
	address atomic.Pointer[string] // another one after each start
	carrier string                 // where the text messages go
	clock   time.Time              // what the server's clock showed when it was started last
	began   time.Time
	process *exec.Cmd
	ended   chan struct{}
	said    strings.Builder
	mu      sync.Mutex
}

func (s *server) url() string { return "http://" + *s.address.Load() }

// now is what the server's clock shows.
func (s *server) now() time.Time {
	if s.began.IsZero() {
		return s.clock
	}
	return s.clock.Add(time.Since(s.began))
}

// start serves at another place each time: while it was down, somebody else may
// have taken the former one.
func (s *server) start() error {
	address, err := port.Free()
	if err != nil {
		return err
	}
	s.address.Store(&address)
	s.clock, s.began = s.now(), time.Now()
	s.process = exec.Command(s.p.binary, "serve", "--http", address, "--dir", s.dir)
	s.process.Env = append(os.Environ(), "SMS_CARRIER=twilio", "TWILIO_ACCOUNT_SID=ACsim", "TWILIO_AUTH_TOKEN=token", "TWILIO_FROM=Naast",
		"TWILIO_BASE_URL="+s.carrier, "NAAST_DEMO_CLOCK="+s.clock.Format(time.RFC3339Nano), "NAAST_SIM_MUTANT="+s.p.mutant)
	s.process.Stdout, s.process.Stderr = &s.said, &s.said
	if err := s.process.Start(); err != nil {
		return err
	}
	ended := make(chan struct{})
	go func(c *exec.Cmd) { _ = c.Wait(); close(ended) }(s.process)
	s.ended = ended
	for until := time.Now().Add(20 * time.Second); ; {
		if line, err := net.DialTimeout("tcp", address, time.Second); err == nil {
			return line.Close()
		}
		select {
		case <-ended:
			return fmt.Errorf("it does not start: %s", s.said.String())
		case <-time.After(2 * time.Millisecond):
		}
		if time.Now().After(until) {
			return fmt.Errorf("it does not start: %s", s.said.String())
		}
	}
}

// kill is kill -9 of this one process; it returns when the process is gone.
func (s *server) kill() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.process == nil {
		return
	}
	_ = s.process.Process.Kill()
	<-s.ended
	s.process = nil
}

// copyTree copies a directory of plain files; what is there goes first.
func copyTree(from, to string) error {
	if err := os.RemoveAll(to); err != nil {
		return err
	}
	return filepath.WalkDir(from, func(at string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, at)
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return os.MkdirAll(filepath.Join(to, name), 0o700)
		}
		content, err := os.ReadFile(at)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, name), content, 0o600)
	})
}
