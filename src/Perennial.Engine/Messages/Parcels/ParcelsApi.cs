using Perennial.Grants;
using Perennial.Http;
using Perennial.Keys;
using Perennial.Orders;
using Perennial.Printing;

namespace Perennial.Messages;

/// <summary>The cards in parcels over HTTP: what waits, printing, packing.</summary>
internal static class ParcelsApi
{
    public static void Map(Routes routes)
    {
        routes.Get("/parcel-cards", "listParcelCards", Scope.GiftsRead, List);
        routes.Get("/parcel-cards/pick-list", "getPickList", Scope.GiftsRead, PickList);
        routes.Get("/parcel-cards/settings", "getParcelSettings", Scope.GiftsRead, ShowSettings);
        routes.Put("/parcel-cards/settings", "setParcelSettings", Scope.GiftsWrite, SetSettings);
        routes.Post("/parcel-cards/print", "printParcelCards", Scope.GiftsWrite, Print);
        routes.Get("/parcel-cards/{id}", "getParcelCard", Scope.GiftsRead, Show);
        routes.Post("/parcel-cards/{id}/pack", "packParcel", Scope.GiftsWrite, (Caller caller, Reference id, string? channel) => Turn(caller, (id, channel), isOut: false));
        routes.Post("/parcel-cards/{id}/unpack", "unpackParcel", Scope.GiftsWrite, (Caller caller, Reference id, string? channel) => Turn(caller, (id, channel), isOut: true));
    }

    private static Reply<Page<ParcelAnswer>> List(Caller caller, ParcelState? state, int? limit, string? starting_after)
    {
        if (!PageLimit.Read(limit).Granted(out var most, out var refusal))
            return refusal;

        using var database = caller.Open();
        var table = new ParcelTable(database, caller.Shop.Settings);
        ParcelCard? after = null;
        if (starting_after is not null && (!PublicId.TryRead(PublicId.Order, starting_after, out var hash) || (after = table.One(hash)) is null))
            return Cursor.Unknown(starting_after);

        return Page<ParcelAnswer>.Of([.. table.In(state is { } one ? [one] : Enum.GetValues<ParcelState>(), after, most + 1).Select(ParcelAnswer.Of)], most);
    }

    private static Reply<PickListAnswer> PickList(Caller caller)
    {
        using var database = caller.Open();
        return PickListAnswer.Of(new PrintParcels(database, caller.Shop.Settings).PickList(PrintAsk.Most));
    }

    private static Reply<ParcelAnswer> Show(Caller caller, Reference id, string? channel)
    {
        using var database = caller.Open();
        if (!NamedOrder.Find(database, caller.Shop.Settings, (id, channel)).Granted(out var order, out var refusal))
            return refusal;

        return new ParcelTable(database, caller.Shop.Settings).One(order.Hash) is { } card ? ParcelAnswer.Of(card) : new Refusal("parcel_missing", $"Order {order.SourceId} has no card.");
    }

    private static Task<Reply<ParcelAnswer>> Turn(Caller caller, (Reference Id, string? Channel) named, bool isOut) => Once.Run<ParcelAnswer>(caller, isOut, async _ =>
    {
        using var database = caller.Open();
        if (!NamedOrder.Find(database, caller.Shop.Settings, named).Granted(out var order, out var refusal))
            return refusal;

        var pack = new PackParcel(database, caller.Shop.Settings, caller.Shop.Books);
        var turned = isOut ? await pack.Unpack(order.Hash, caller.Visitor.Actor, caller.Now) : await pack.Pack(order.Hash, caller.Visitor.Actor, caller.Now);
        return turned.Granted(out var card, out refusal) ? ParcelAnswer.Of(card) : refusal;
    });

    private static Task<Reply<PrintAnswer>> Print(Caller caller, PrintBody body) => Once.Run<PrintAnswer>(caller, body, async _ =>
    {
        if (!CardPapers.Read(body.Paper).Granted(out var paper, out var refusal))
            return Reply<PrintAnswer>.Refused(refusal, "/paper");

        using var database = caller.Open();
        var hashes = new List<long>();
        foreach (var id in body.Orders ?? [])
        {
            if (!NamedOrder.Find(database, caller.Shop.Settings, (id, body.Channel)).Granted(out var order, out refusal))
                return Reply<PrintAnswer>.Refused(refusal, "/orders");

            hashes.Add(order.Hash);
        }

        var print = new PrintParcels(database, caller.Shop.Settings);
        if (!(await print.Pages(new(paper, hashes, body.Max, body.Anyway), caller.Now, caller.Context.RequestAborted)).Granted(out var pages, out refusal))
            return refusal;
        if (!(await Content(pages, body.Format, caller.Context.RequestAborted)).Granted(out var content, out refusal))
            return refusal;

        print.Note(pages, (caller.Visitor.Actor, caller.Now));
        return new PrintAnswer("print", pages.Cards.Count, body.Format, content, [.. pages.Cards.Select(card => PublicId.Of(PublicId.Order, card.Hash))], pages.Warning);
    });

    private static async Task<Verdict<string>> Content(PrintedPages pages, PrintFormat format, CancellationToken stop)
    {
        if (format == PrintFormat.Html)
            return pages.Html;
        if (!Printer.Find().Granted(out var printer, out var refusal))
            return refusal;

        var path = Path.Combine(Path.GetTempPath(), $"perennial-cards-{Path.GetRandomFileName()}.pdf");
        try
        {
            return (await printer.Pdf(pages.Html, path, stop)).Granted(out _, out refusal) ? Convert.ToBase64String(await File.ReadAllBytesAsync(path, stop)) : refusal;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Reply<ParcelSettingsAnswer> ShowSettings(Caller caller)
    {
        using var database = caller.Open();
        return ParcelSettingsAnswer.Of(ParcelSettings.Load(database, caller.Shop.Settings));
    }

    private static Task<Reply<ParcelSettingsAnswer>> SetSettings(Caller caller, ParcelSettingsBody body) => Once.Run<ParcelSettingsAnswer>(caller, body, _ =>
    {
        var settings = new ParcelSettings(body.Name, body.Language, body.WalletAddress);
        if (settings.Check() is { } refusal)
            return refusal;

        using var database = caller.Open();
        settings.Save(database, caller.Shop.Settings, (caller.Visitor.Actor, caller.Now));
        return ParcelSettingsAnswer.Of(settings);
    });
}
