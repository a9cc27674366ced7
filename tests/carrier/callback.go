package carrier

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// Call is a callback before it is signed and posted; a test may bend it.
type Call struct {
	Address string // that is signed; its path and question go to the door
	Door    string
	Form    url.Values // Twilio
	Body    string     // in the place of Form when it is not ""
	Token   string
	Header  http.Header
}

// Report posts what became of a message to the address that came with it,
// signed as Twilio does, and gives the status of the answer; 0: no address came.
func (t *Twilio) Report(sid, status string, code int, bend ...func(*Call)) int {
	n, _ := strconv.Atoi(strings.TrimPrefix(sid, "SM"))
	t.mu.Lock()
	if n < 1 || n > len(t.accepted) {
		t.mu.Unlock()
		return 0
	}
	sent := t.accepted[n-1]
	if t.status == nil {
		t.status = map[string]string{}
	}
	t.status[sid] = status
	t.mu.Unlock()
	address, _, _ := strings.Cut(sent.Get("StatusCallback"), "#")
	if address == "" {
		return 0
	}
	form := url.Values{"AccountSid": {t.Account}, "MessageSid": {sid}, "SmsSid": {sid}, "MessageStatus": {status}, "SmsStatus": {status},
		"To": {sent.Get("To")}, "From": {sent.Get("From")}, "ApiVersion": {"2010-04-01"}}
	if code != 0 {
		form.Set("ErrorCode", strconv.Itoa(code))
	}
	return t.post(Call{Address: address, Form: form}, bend)
}

// Inbound posts a text message of somebody to address, signed as Twilio does.
func (t *Twilio) Inbound(address, sid, from, text string, bend ...func(*Call)) int {
	return t.post(Call{Address: address, Form: url.Values{"AccountSid": {t.Account}, "MessageSid": {sid}, "SmsSid": {sid}, "SmsMessageSid": {sid},
		"From": {from}, "To": {"+3197010200000"}, "Body": {text}, "NumMedia": {"0"}, "NumSegments": {"1"}, "SmsStatus": {"received"}}}, bend)
}

// Before reports these while the message is taken, and answers only then.
func (t *Twilio) Before(statuses ...string) Play {
	return func(w http.ResponseWriter, r *http.Request, accept func() string) {
		sid := accept()
		for _, status := range statuses {
			t.Report(sid, status, 0)
		}
		Accept(w, r, func() string { return sid })
	}
}

func (t *Twilio) post(c Call, bend []func(*Call)) int {
	c.Door, c.Token, c.Header = t.Door, t.Token, http.Header{}
	for _, f := range bend {
		f(&c)
	}
	c.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if c.Header.Get("X-Twilio-Signature") == "" {
		c.Header.Set("X-Twilio-Signature", Sign(c.Token, c.Address, c.Form))
	}
	if c.Body == "" {
		c.Body = c.Form.Encode()
	}
	return c.Post()
}

// Post sends the call to the door, whatever host stands in its address, and
// gives the status of the answer; -1: there was none.
func (c Call) Post() int {
	at, err := url.Parse(c.Address)
	if err != nil {
		return -1
	}
	r, err := http.NewRequest(http.MethodPost, c.Door+at.RequestURI(), strings.NewReader(c.Body))
	if err != nil {
		return -1
	}
	r.Header = c.Header
	if host := c.Header.Get("Host"); host != "" {
		r.Host = host
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return -1
	}
	_ = answer.Body.Close()
	return answer.StatusCode
}

func origin(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Scheme + "://" + u.Host
}
