using Perennial.Store;
using Perennial.Testing;

namespace Perennial.Plays;

/// <summary>Plays that nobody means well with, and those that a broken program sends.</summary>
public sealed class HostilePlayTests(BothDatabases databases)
{
    public static TheoryData<string> Kinds => BothDatabases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Letters_that_no_database_can_hold_are_refused_with_their_place(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));
        foreach (var pack in new[] { "\\u0000", "rice\\u0001", "\\ud800" })
        {
            var body = """{"name":"poison","family":"feeling","trigger":{"on":"manual"},"steps":[{"give":{"pack":"PACK"}}],"guard":{"budget_amount":1}}""".Replace("PACK", pack, StringComparison.Ordinal);
            var said = await api.Send(new(HttpMethod.Post, "/v1/plays", body, Guid.NewGuid().ToString()));
            Assert.Equal((pack, 422), (pack, said.Status));
        }

        Assert.Equal(404, (await api.Get("/v1/plays/poison")).Status);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_play_tried_on_the_last_day_of_the_calendar_is_told_which_days_there_are(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));
        await api.Post("/v1/orders", new { source_id = "1", ordered_at = "2026-01-02T03:04:05Z", status = "PAID", customer = new { email = "anna@example.com" }, lines = new[] { new { id = "a", quantity = 1, amount = 5_000 } } });
        var play = new { name = "late", family = "feeling", trigger = new { on = "order_paid" }, steps = new[] { new { give = new { coupon = new { off_amount = 500 } } } }, guard = new { budget_amount = 100 } };

        var said = await api.Post("/v1/plays/late/backtest?as_of=9999-12-31", play);

        Assert.Equal((422, "backtest_window"), (said.Status, said.Word("key")));
    }
}
