using System.Diagnostics;

namespace Perennial.Client;

public sealed class RetryTests
{
    private static readonly ClientSettings Quick = new()
    {
        Patience = TimeSpan.FromSeconds(5),
        AttemptLasts = TimeSpan.FromMilliseconds(200),
        FirstPause = TimeSpan.FromMilliseconds(5),
        LongestPause = TimeSpan.FromMilliseconds(20),
    };

    [Fact]
    public async Task A_broken_connection_is_tried_again_under_the_same_key()
    {
        var script = new Script(Script.Broken, Script.Silent, Script.Answer(502, "<html>"), Script.Problem(409, "request_in_progress"), Script.Answer(200, Script.Released));
        using var client = ClientOf(script);

        var outcome = await client.Release("hold_1");

        var done = Assert.IsType<Done<Release>>(outcome);
        Assert.Equal((5, 1), (script.Keys.Count, script.Keys.Distinct().Count()));
        Assert.Equal((done.Key, "voided"), (script.Keys[0], done.Value.State));
        Assert.NotEmpty(done.Key);
    }

    [Fact]
    public async Task Two_requests_never_share_a_key_unless_told_to()
    {
        var script = new Script(Script.Answer(200, Script.Released));
        using var client = ClientOf(script);

        await client.Release("hold_1");
        await client.Release("hold_1");
        await client.Release("hold_1", key: "mine");
        await client.Release("hold_1", key: "mine");

        Assert.Equal(3, script.Keys.Distinct().Count());
        Assert.Equal("mine", script.Keys[3]);
    }

    [Theory]
    [InlineData(422, "exceeds_spendable")]
    [InlineData(409, "quote_changed")]
    [InlineData(404, "hold_missing")]
    [InlineData(423, "wallet_frozen")]
    public async Task What_is_refused_is_not_asked_again(int status, string key)
    {
        var script = new Script(Script.Problem(status, key));
        using var client = ClientOf(script);

        var refused = Assert.IsType<Refused<Release>>(await client.Release("hold_1"));

        Assert.Single(script.Keys);
        Assert.Equal((status, key, "D"), (refused.Problem.Status, refused.Problem.Key, refused.Problem.Detail));
    }

    [Theory]
    [InlineData(429, "rate_limited")]
    [InlineData(503, "ledger_busy")]
    public async Task The_server_says_how_long_to_leave_it_alone(int status, string key)
    {
        var script = new Script(Script.Problem(status, key, retryAfter: 1), Script.Answer(200, Script.Released));
        using var client = ClientOf(script);
        var start = Stopwatch.GetTimestamp();

        Assert.IsType<Done<Release>>(await client.Release("hold_1"));

        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0.99, 4.9);
        Assert.Equal((2, 1), (script.Keys.Count, script.Keys.Distinct().Count()));
    }

    [Fact]
    public async Task A_server_that_wants_more_time_than_there_is_leaves_the_outcome_unknown_at_once()
    {
        var script = new Script(Script.Problem(503, "storage_full", retryAfter: 60));
        using var client = ClientOf(script);

        var unknown = Assert.IsType<Unknown<Release>>(await client.Release("hold_1", key: "kept"));

        Assert.Single(script.Keys);
        Assert.Equal("kept", unknown.Key);
        Assert.Contains("storage_full", unknown.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_answer_the_outcome_is_unknown_when_patience_is_over_and_says_its_key()
    {
        var script = new Script(Script.Silent);
        using var client = ClientOf(script, Quick with { Patience = TimeSpan.FromMilliseconds(700) });
        var start = Stopwatch.GetTimestamp();

        var unknown = Assert.IsType<Unknown<Release>>(await client.Release("hold_1"));

        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0.6, 3);
        Assert.True(script.Keys.Count > 1);
        Assert.Equal([unknown.Key], script.Keys.Distinct());
    }

    [Fact]
    public async Task A_caller_who_gives_up_still_learns_the_key()
    {
        using var client = ClientOf(new Script(Script.Silent), Quick with { AttemptLasts = TimeSpan.FromMinutes(1), Patience = TimeSpan.FromMinutes(1) });
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        Assert.Equal("kept", Assert.IsType<Unknown<Release>>(await client.Release("hold_1", key: "kept", cancellation: gone.Token)).Key);
    }

    [Fact]
    public async Task A_key_that_was_revoked_says_nothing_of_an_earlier_attempt()
    {
        using var doubtful = ClientOf(new Script(Script.Broken, Script.Problem(401, "api_key_expired")));
        using var sure = ClientOf(new Script(Script.Problem(429, "rate_limited"), Script.Problem(401, "api_key_expired")));

        Assert.IsType<Unknown<Release>>(await doubtful.Release("hold_1"));
        Assert.IsType<Refused<Release>>(await sure.Release("hold_1"));
    }

    [Fact]
    public async Task Something_else_at_the_address_is_told_apart()
    {
        using var client = ClientOf(new Script(Script.Answer(404, "<html>nginx</html>")));

        Assert.Equal("http_404", Assert.IsType<Refused<Wallet>>(await client.Wallet("anna")).Problem.Key);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_was_given_all_the_same()
    {
        using var client = ClientOf(new Script(Script.Answer(200, """{"id":"hold_1"}""")));

        Assert.IsType<Unknown<Release>>(await client.Release("hold_1"));
    }

    [Fact]
    public async Task Fields_of_a_newer_server_are_passed_over_and_reading_needs_no_key()
    {
        var script = new Script(Script.Answer(200, Script.Wallet));
        using var client = ClientOf(script);

        var done = Assert.IsType<Done<Wallet>>(await client.Wallet("anna"));

        Assert.Equal((5, new DateOnly(2026, 11, 22), ""), (done.Value.UsableAmount, done.Value.On, script.Keys.Single()));
    }

    private static PerennialClient ClientOf(Script script, ClientSettings? settings = null) => new("http://perennial.example", "sk_live_x", settings ?? Quick, script);
}
