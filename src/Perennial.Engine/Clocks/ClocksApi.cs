using Perennial.Http;
using Perennial.Keys;
using Perennial.Orders;

namespace Perennial.Clocks;

/// <summary>The clocks over HTTP.</summary>
internal static class ClocksApi
{
    public static void Map(Routes routes)
    {
        routes.Get("/clocks", "listClocks", Scope.ClocksRead, List);
        routes.Get("/categories/{id}/clock", "getClock", Scope.ClocksRead, Show);
    }

    private static async Task<Reply<Page<ClockAnswer>>> List(Caller caller)
    {
        var book = await LearnedClocks.Of(caller);
        return Page<ClockAnswer>.Of([.. book.Clocks.Select(clock => ClockAnswer.Of(book, clock))], int.MaxValue);
    }

    private static async Task<Reply<ClockAnswer>> Show(Caller caller, Reference id)
    {
        using var database = caller.Open();
        if (!CatalogueApi.Find(database, caller.Shop.Settings, id).Granted(out var category, out var refusal))
            return refusal;

        var book = await LearnedClocks.Of(caller);
        return book.Clocks.FirstOrDefault(clock => string.Equals(clock.Category, category.Name, StringComparison.OrdinalIgnoreCase)) is { } found
            ? ClockAnswer.Of(book, found)
            : new ClockAnswer("clock", category.Name, book.Question.Nth.ToString(), EnoughData: false, 0, 0, 0, book.HorizonDays, null, null, null, null, null, Pooled: false, ClockAnswer.LastDayOf(book));
    }
}
