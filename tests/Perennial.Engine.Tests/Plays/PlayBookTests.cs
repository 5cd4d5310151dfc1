using Perennial.Store;
using Perennial.Testing;

namespace Perennial.Plays;

/// <summary>Plays that change while they run, and plays that end.</summary>
public sealed class PlayBookTests(BothDatabases databases)
{
    private const string Running = "name: thanks\nfamily: lock_in\ntrigger: { on: order_paid }\nsteps: [{ give: { coupon: { off_amount: 500 } } }]\nguard: { budget_amount: 500000 }\n";

    public static TheoryData<string> Kinds => BothDatabases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_running_play_is_not_changed_into_one_that_could_not_have_been_launched(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));
        Assert.Equal(201, (await api.Post("/v1/plays", Running)).Status);
        Assert.Equal(200, (await api.Post("/v1/plays/thanks/launch", new { })).Status);

        var nothing = await api.Post("/v1/plays", Running.Replace("{ coupon: { off_amount: 500 } }", "{ pack: nowhere }", StringComparison.Ordinal));
        var nobody = await api.Post("/v1/plays", Running.Replace("on: order_paid", "on: order_paid, category: flying carpets", StringComparison.Ordinal));
        var kept = await api.Get("/v1/plays/thanks");

        Assert.Equal(("play_preflight", "play_category"), (nothing.Word("key"), nobody.Word("key")));
        Assert.Equal("Step 1 gives what nobody could use: There is no pack ‘nowhere’; define it: perennial packs define nowhere The play runs on as it was; mend it, or pause the play first.", nothing.Word("detail"));
        Assert.Equal((1, "running"), ((int)kept.Number("version"), kept.Word("state")));

        // As a draft, or while it is paused, it can be anything: it is tried when it is launched.
        Assert.Equal(200, (await api.Post("/v1/plays/thanks/pause", new { })).Status);
        Assert.Equal(201, (await api.Post("/v1/plays", Running.Replace("{ coupon: { off_amount: 500 } }", "{ pack: nowhere }", StringComparison.Ordinal))).Status);
        Assert.Equal("play_preflight", (await api.Post("/v1/plays/thanks/resume", new { })).Word("key"));
        Assert.Equal(201, (await api.Post("/v1/plays", Running.Replace("500 }", "600 }", StringComparison.Ordinal))).Status);
        Assert.Equal(200, (await api.Post("/v1/plays/thanks/resume", new { })).Status);
        Assert.Equal(3, (await api.Get("/v1/plays/thanks")).Number("version"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Who_is_in_a_play_that_ends_goes_no_further_and_keeps_what_was_promised(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        var play = shop.Launch(RunPlaysTests.Thanks with { HoldOutPercent = new(5_000), Steps = [.. RunPlaysTests.Thanks.Steps, RunPlaysTests.Thanks.Steps[0] with { Wait = NodaTime.Period.FromDays(3) }] }).Play;
        for (var at = 0; at < 20; at++)
            await shop.Buys($"c{at}@example.com", 20_000);

        using (var database = shop.Database())
        {
            // Whoever ends it is killed before the customers are let go: the next turn does it.
            new PlayBook(database, shop.Shop).Move(play.Name, PlayState.Ended, shop.Today, shop.Now).OrThrow();
            shop.Pass(5);
            await shop.Turn();
            Assert.Equal(
                shop.Rows<long>("select customer from enrolments order by customer").Select(customer => (customer, play.HoldOut.Has(shop.Shop.Id, play.Name, new(customer)) ? EnrolmentState.HeldOut : EnrolmentState.Ended)),
                shop.Rows<(long, short)>("select customer, state from enrolments order by customer").Select(row => (row.Item1, (EnrolmentState)row.Item2)));
        }

        var given = shop.Rows<(short, int)>("select p.state, g.uses_left from promises p join grants g on g.bucket = p.bucket and g.customer = p.customer");
        Assert.InRange(given.Count, 4, 16);
        Assert.All(given, one => Assert.Equal(((short)PromiseState.Done, 1), one));
        Assert.Equal(given.Count, shop.Rows<int>("select step from promises").Count);
        shop.Till.Check();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_play_that_is_ended_lets_everybody_go_at_once(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));
        await api.Post("/v1/plays", "name: sorry\nfamily: feeling\ntrigger: { on: manual }\nsteps: [{ give: { coupon: { off_amount: 500 } } }, { wait: P7D, give: { coupon: { off_amount: 600 } } }]\nguard: { budget_amount: 5000 }\nhold_out_percent: 0\n");
        await api.Post("/v1/plays/sorry/launch", new { });
        await api.Post("/v1/plays/sorry/entries", new { customers = new[] { api.Customer("anna@example.com") } });
        Assert.Equal("in_it", (await api.Get("/v1/plays/sorry/enrolments")).Word("data.0.state"));

        Assert.Equal("ended", (await api.Post("/v1/plays/sorry/end", new { })).Word("state"));

        Assert.Equal("ended", (await api.Get("/v1/plays/sorry/enrolments")).Word("data.0.state"));
    }
}
