using System.Text.Json;
using NodaTime.Text;
using Perennial.Ledger;
using Answer = Perennial.Testing.Said;

namespace Perennial.Plays;

/// <summary>Tries a recipe on a real shop before it is launched, over HTTP and on the command line, and holds what both say against what the raw orders say.</summary>
internal sealed class RealTrial(RealShop shop, int asOf)
{
    private string AsOf => LocalDatePattern.Iso.Format(ShopCalendar.DateOf(asOf));

    /// <summary>A recipe that waits for paid orders: previewed on the orders of the day, back-tested as of the past day, launched.</summary>
    /// <param name="orders">Those of the day of the launch.</param>
    public async Task<OrderPlay> Orders((string Recipe, string Category) what, IReadOnlyList<RealLine> orders)
    {
        var made = await shop.Table.Made(what.Recipe, what.Category);
        var definition = made.GetProperty("definition");
        var trigger = definition.GetProperty("trigger");
        var occasions = definition.TryGetProperty("audience", out var audience) && audience.TryGetProperty("occasions_max", out var most) ? most.GetInt32() : (int?)null;
        var play = new OrderPlay(definition.GetProperty("name").GetString()!, trigger.TryGetProperty("minimum_amount", out var least) ? least.GetInt64() : 0, what.Category, occasions);

        var asked = orders.GroupBy(line => (line.Order, line.Customer)).Count(order => order.Sum(line => line.Minor) is > 0 and var minor && minor >= play.MinimumMinor && (play.Category.Length == 0 || order.Any(line => line.Category == play.Category)));
        var preview = await Previewed(play.Name, asked);
        await Tried(play.Name, shop.Past.Tried(play, asOf));
        await shop.Launches(play.Name, preview);
        return play;
    }

    /// <summary>The recipe that waits for the clock of a category.</summary>
    public async Task<string> Clock(string category)
    {
        var made = await shop.Table.Made("repurchase-clock", category);
        var play = made.GetProperty("definition").GetProperty("name").GetString()!;
        var (today, faces) = (shop.Today, shop.Past.Faces(shop.Today));
        var passed = shop.Numbers().Keys.Count(customer => shop.Past.Passed(customer, category, faces, today) is not null);
        var preview = await Previewed(play, passed);
        var due = shop.Numbers().Keys.Where(customer => shop.Past.DueIn(customer, category, faces, today) is { } spell && spell.TriggerDay >= today).ToArray();
        Assert.True(preview.Number("reached") <= due.Length, $"{preview.Number("reached")} are reached and {due.Length} are due.");

        await Tried(play, shop.Past.TriedClock(category, asOf));
        await shop.Launches(play, preview);
        return play;
    }

    /// <summary>Who is reached and who is left out are together everybody for whom the trigger has come, and the worst is no less than what is expected.</summary>
    private async Task<Answer> Previewed(string play, int everybody)
    {
        var (preview, printed) = (await shop.Table.Api.Post($"/v1/plays/{play}/preview", ""), await shop.Table.Cli("plays", "preview", play));
        Assert.True(preview.Status == 200, preview.Text);
        foreach (var field in (string[])["reached", "held_out", "worst_amount", "worst_uncapped_amount", "expected_amount", "left_out", "samples"])
            Assert.Equal(preview[field].GetRawText().Replace(" ", "", StringComparison.Ordinal), JsonSerializer.Serialize(printed.GetProperty(field), Plain).Replace(" ", "", StringComparison.Ordinal));

        Assert.Equal(everybody, preview.Number("reached") + preview["left_out"].EnumerateArray().Sum(one => one.GetProperty("count").GetInt64()));
        Assert.InRange(preview.Number("expected_amount"), 0, preview.Number("worst_amount"));
        return preview;
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The back-test says what the raw orders say.</summary>
    private async Task Tried(string play, (int Entries, int Came) reckoned)
    {
        var (said, printed) = (await shop.Table.Api.Post($"/v1/plays/{play}/backtest?as_of={AsOf}", ""), await shop.Table.Cli("plays", "backtest", play, "--as-of", AsOf));
        Assert.True(said.Status == 200, said.Text);
        (string Http, string Cli)[] numbers = [("entries", "entries"), ("customers", "customers"), ("came", "came"), ("worst_amount", "worst_minor"), ("gift_amount", "gift_minor"), ("revenue_amount", "revenue_minor"), ("margin_amount", "margin_minor")];
        Assert.All(numbers, field => Assert.Equal(said.Number(field.Http), printed.GetProperty(field.Cli).GetInt64()));
        Assert.InRange(said.Number("gift_amount"), 0, said.Number("worst_amount"));
        Assert.Equal(reckoned, ((int)said.Number("entries"), (int)said.Number("came")));
        shop.Note($"{play}: {reckoned.Entries} would have entered from {AsOf} on, {reckoned.Came} came anyway, worst {said.Number("worst_amount")}, gift {said.Number("gift_amount")}");
    }
}
