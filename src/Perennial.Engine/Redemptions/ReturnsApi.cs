using Perennial.Grants;
using Perennial.Http;
using Perennial.Keys;
using Perennial.Orders;

namespace Perennial.Redemptions;

/// <summary>Returns of orders over HTTP: by line, in part, or everything.</summary>
internal static class ReturnsApi
{
    public static void Map(Routes routes)
    {
        routes.Create("/orders/{id}/returns", "returnOrder", Scope.OrdersWrite, Return);
        routes.Post("/orders/{id}/cancel", "cancelOrder", Scope.OrdersWrite, Cancel);
    }

    private static Task<Reply<ReturnAnswer>> Return(Caller caller, Reference id, string? channel, ReturnBody body)
    {
        if (body.Lines.Count > OrderCheck.LinesMax)
            return Task.FromResult(Reply<ReturnAnswer>.Refused(new("order_lines_too_many", $"The return has {body.Lines.Count:N0} lines; {OrderCheck.LinesMax:N0} at most."), "/lines"));

        var ask = new ReturnAsk(KeyOf(caller), [.. body.Lines.Select(line => new ReturnLine(line.Id, line.Quantity?.Milli, line.Amount?.Value))]);
        return Run(caller, (id, channel), body, ask);
    }

    private static Task<Reply<ReturnAnswer>> Cancel(Caller caller, Reference id, string? channel, CancelBody body) =>
        Run(caller, (id, channel), body, new(KeyOf(caller), []) { IsCancel = true });

    /// <summary>Once says that a key is for one order; the return itself knows its key for ever, so what a crash left is finished and not done again.</summary>
    private static Task<Reply<ReturnAnswer>> Run(Caller caller, (Reference Id, string? Channel) named, object body, ReturnAsk ask) => Once.Run<ReturnAnswer>(caller, body, async _ =>
    {
        using var database = caller.Open();
        if (!NamedOrder.Find(database, caller.Shop.Settings, named).Granted(out var order, out var refusal))
            return refusal;

        var wish = new ReturnWish(order.Hash, ask, caller.Visitor.Actor);
        if (!(await new ReturnOrder(database, caller.Shop.Settings, caller.Shop.Books).Run(wish, caller.Now)).Granted(out var returned, out refusal))
            return Reply<ReturnAnswer>.Refused(refusal, ask.IsCancel ? "" : "/lines");

        await FollowOrder.Run(caller, order.Hash);
        return ReturnAnswer.Of(returned);
    });

    /// <summary>A key of a caller is never the number of a refund that a shop's system sent.</summary>
    private static string KeyOf(Caller caller) => "key " + caller.Key;
}
