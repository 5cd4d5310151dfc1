using System.Diagnostics;
using System.Runtime.CompilerServices;
using Perennial.Http;
using Perennial.Orders;

namespace Perennial.Clocks;

/// <summary>The clocks of the stores that are served, learned when somebody asks and kept until orders change.</summary>
/// <remarks>Learning reads the whole history. A shop whose orders never stop changing is not learned from anew all the time: where it takes long, at most a tenth of the time goes into it.</remarks>
internal static class LearnedClocks
{
    private const int RestFactor = 9;

    private static readonly TimeSpan QuickMax = TimeSpan.FromSeconds(2);

    private static readonly ConditionalWeakTable<ServedShop, Shelf> Shelves = [];

    /// <summary>The clocks: from the first to the second purchase, within a year, by category.</summary>
    public static async Task<ClockBook> Of(Caller caller)
    {
        var shelf = Shelves.GetValue(caller.Shop, static _ => new());
        await shelf.Turn.WaitAsync(caller.Context.RequestAborted);
        try
        {
            using var database = caller.Open();
            var version = OrderVersion.Of(database, caller.Shop.Settings);
            if (shelf.Book is { } known && (shelf.Version == version || (shelf.Took > QuickMax && Stopwatch.GetElapsedTime(shelf.LearnedAt) < shelf.Took * RestFactor)))
                return known;

            var begun = Stopwatch.GetTimestamp();
            var purchases = StoredPurchases.Read(database, caller.Shop.Settings, withAmounts: false);
            var book = ClockLearning.Learn(purchases.Log, purchases.Categories, ClockQuestion.Default);
            (shelf.Book, shelf.Version, shelf.LearnedAt, shelf.Took) = (book, version, Stopwatch.GetTimestamp(), Stopwatch.GetElapsedTime(begun));
            return book;
        }
        finally
        {
            shelf.Turn.Release();
        }
    }

    private sealed class Shelf
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public ClockBook? Book { get; set; }

        public long Version { get; set; }

        public long LearnedAt { get; set; }

        public TimeSpan Took { get; set; }
    }
}
