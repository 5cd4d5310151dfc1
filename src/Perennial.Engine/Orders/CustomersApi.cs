using Microsoft.AspNetCore.Http;
using Perennial.Http;
using Perennial.Keys;

namespace Perennial.Orders;

/// <summary>Customers over HTTP: who they are, by everything that the shop knows them by.</summary>
internal static class CustomersApi
{
    /// <summary>Adds the routes.</summary>
    /// <param name="follow">What has to follow when customers turned out to be one.</param>
    /// <param name="heard">What has to follow when a customer has other orders than before.</param>
    public static void Map(Routes routes, Func<Caller, Task> follow, Action<Caller, CustomerId> heard)
    {
        routes.Create("/customers", "putCustomer", Scope.CustomersWrite, (Caller caller, CustomerBody body) => Hear(caller, body, null, (follow, heard)));
        routes.Patch("/customers/{id}", "changeCustomer", Scope.CustomersWrite, (Caller caller, Reference id, CustomerBody body) => Hear(caller, body, id, (follow, heard)));
        routes.Get("/customers/{id}", "getCustomer", Scope.CustomersRead, Show);
        routes.Get("/customers", "listCustomers", Scope.CustomersRead, List);
    }

    private static Task<Reply<CustomerAnswer>> Hear(Caller caller, CustomerBody body, Reference? id, (Func<Caller, Task> Joined, Action<Caller, CustomerId> Heard) then) => Once.Run<CustomerAnswer>(caller, body, async _ =>
    {
        CustomerId? customer = null;
        if (id is { } named)
        {
            if (!caller.Find(named).Granted(out var found, out var nobody))
                return nobody;

            customer = found;
        }

        if (!body.Read(caller.Currency, out var pointer).Granted(out var wish, out var refusal))
            return Reply<CustomerAnswer>.Refused(refusal, pointer);

        using var database = caller.Open();
        if (!HearCustomer.Run(database, caller.Shop.Settings, wish with { Customer = customer }, caller.Now).Granted(out var heard, out refusal))
            return refusal;
        if (heard.Joined)
        {
            await then.Joined(caller);
            then.Heard(caller, heard.Customer);
        }

        return CustomerAnswer.Of(new ShowCustomers(database, caller.Shop.Settings).One(heard.Customer));
    });

    private static Reply<CustomerAnswer> Show(Caller caller, Reference id)
    {
        if (!caller.Find(id).Granted(out var customer, out var refusal))
            return refusal;

        using var database = caller.Open();
        return CustomerAnswer.Of(new ShowCustomers(database, caller.Shop.Settings).One(customer));
    }

    private static Reply<Page<CustomerAnswer>> List(Caller caller, [AsParameters] CustomerQuery query)
    {
        if (!PageLimit.Read(query.limit).Granted(out var most, out var refusal))
            return refusal;

        using var database = caller.Open();
        var customers = new ShowCustomers(database, caller.Shop.Settings);
        if (!query.Identities(caller.Currency, out var parameter).Granted(out var identities, out refusal))
            return Reply<Page<CustomerAnswer>>.Refused(refusal, parameter);
        if (identities.Count > 0)
        {
            CustomerId?[] known = [.. identities.Select(customers.Known).Distinct()];
            return Page<CustomerAnswer>.Of(known is [{ } one] ? [CustomerAnswer.Of(customers.One(one))] : [], most);
        }

        var after = 0L;
        if (query.starting_after is not null && !PublicId.TryRead(PublicId.Customer, query.starting_after, out after))
            return Cursor.Unknown(query.starting_after);

        return Page<CustomerAnswer>.Of([.. customers.All(query.starting_after is null ? null : new CustomerId(after), most + 1).Select(CustomerAnswer.Of)], most);
    }
}
