using NodaTime;
using Perennial.Ledger;

namespace Perennial.Grants;

public sealed class OutboxTests : IDisposable
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);

    private readonly string folder = Directory.CreateTempSubdirectory("perennial-outbox-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_command_without_an_answer_is_found_as_it_was_written()
    {
        var entry = Entry("a");
        await new Outbox(folder).Add(entry);

        Assert.Equal([entry], new Outbox(folder).Entries());

        await new Outbox(folder).Answered(entry, Now);
        Assert.True(new Outbox(folder).Entries().Single().IsAnswered);
    }

    [Fact]
    public async Task A_torn_line_is_left_out_and_tears_nothing_after_it()
    {
        var outbox = new Outbox(folder);
        await outbox.Add(Entry("a"));
        await File.AppendAllTextAsync(outbox.Path, """{"call":"torn","key":"torn","at":"2026-03""");
        await outbox.Add(Entry("b"));
        await File.AppendAllTextAsync(outbox.Path, "[1]\nnull\n\"text\"\n{}\n{\"answered_at\":5}\n");

        Assert.Equal(["a", "b"], outbox.Entries().Select(entry => entry.Key));
    }

    [Fact]
    public async Task Many_may_write_at_once_and_every_line_is_whole()
    {
        await Parallel.ForAsync(0, 60, async (n, _) =>
        {
            var entry = Entry($"k{n}");
            await new Outbox(folder).Add(entry);
            if (n % 2 == 0)
                await new Outbox(folder).Answered(entry, Now);
        });

        var entries = new Outbox(folder).Entries();
        Assert.Equal(Enumerable.Range(0, 60).Select(n => $"k{n}").Order(StringComparer.Ordinal), entries.Select(entry => entry.Key).Order(StringComparer.Ordinal));
        Assert.All(entries, entry => Assert.Equal(int.Parse(entry.Key[1..], System.Globalization.CultureInfo.InvariantCulture) % 2 == 0, entry.IsAnswered));
    }

    [Fact]
    public async Task A_file_that_grew_forgets_what_was_answered_a_month_ago_and_nothing_else()
    {
        var outbox = new Outbox(folder);
        var (old, open, recent) = (Entry("old") with { Ask = new('x', 1_100_000) }, Entry("open"), Entry("recent"));
        foreach (var entry in new[] { old, open, recent })
            await outbox.Add(entry);
        await outbox.Answered(old, Now);
        await outbox.Answered(recent, Now + Outbox.Keep);

        await outbox.Add(Entry("next") with { At = Now + Outbox.Keep });

        Assert.Equal([("open", false), ("recent", true), ("next", false)], outbox.Entries().Select(entry => (entry.Key, entry.IsAnswered)));
    }

    [Fact]
    public void A_key_is_made_in_the_order_of_time_and_never_twice()
    {
        var keys = Enumerable.Range(0, 100).Select(n => Outbox.NewKey(Now + Duration.FromMilliseconds(n))).ToArray();

        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
        Assert.Equal(2, new[] { Outbox.NewKey(Now), Outbox.NewKey(Now) }.Distinct().Count());
    }

    [Fact]
    public void No_password_is_written_down()
    {
        Assert.DoesNotContain("secret", MoneyDesk.Kept("Host=localhost;Database=shop;Username=anna;Password=secret"), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", MoneyDesk.Kept("postgres://anna:secret@localhost/shop"), StringComparison.Ordinal);
        Assert.Equal(Path.GetFullPath("shop.db"), MoneyDesk.Kept("shop.db"));
    }

    private static OutboxEntry Entry(string key) => new($"call-{key}", key, Now, "shop.db", 1, 7, Operation.Redeem, "cli:anna", "redemption", "order 7", "wallet redeem anna 30", "{}");
}
