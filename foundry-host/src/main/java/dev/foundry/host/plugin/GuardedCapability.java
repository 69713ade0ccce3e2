package dev.foundry.host.plugin;

import dev.foundry.api.capability.Capability;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A capability whose every call goes through its plugin's door, and so do calls to the clients that it hands out. By a
 * proxy, because capabilities are an open set.
 */
final class GuardedCapability implements InvocationHandler {
    private final Object served;
    private final PluginCall door;

    private GuardedCapability(Object served, PluginCall door) {
        this.served = served;
        this.door = door;
    }

    static Capability of(Capability capability, PluginCall door) {
        return (Capability) guarded(capability, door);
    }

    /** The object itself where it is data. */
    private static Object guarded(Object served, PluginCall door) {
        Set<Class<?>> offered = new LinkedHashSet<>();
        collect(served.getClass(), offered);
        return offered.isEmpty()
                ? served
                : Proxy.newProxyInstance(
                        door.loader(), offered.toArray(Class<?>[]::new), new GuardedCapability(served, door));
    }

    /** The interfaces of a class that are capabilities, or clients: declared inside a capability. */
    private static void collect(Class<?> type, Set<Class<?>> offered) {
        for (Class<?> each : type.getInterfaces()) {
            Class<?> around = each.getEnclosingClass();
            if (isCapability(each) || (around != null && isCapability(around))) {
                offered.add(each);
            }
            collect(each, offered);
        }
        Class<?> parent = type.getSuperclass();
        if (parent != null) {
            collect(parent, offered);
        }
    }

    private static boolean isCapability(Class<?> type) {
        return Capability.class.isAssignableFrom(type);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.getName().equals("equals") && arguments != null
                    ? served.equals(behind(arguments[0]))
                    : method.invoke(served, arguments);
        }
        String doing = "serving " + method.getDeclaringClass().getSimpleName() + "." + method.getName();
        Optional<Object> answer = door.call(doing, () -> Optional.ofNullable(answer(method, arguments)));
        return answer.map(this::handedOut).orElse(null);
    }

    private static @Nullable Object behind(@Nullable Object object) {
        return object != null
                        && Proxy.isProxyClass(object.getClass())
                        && Proxy.getInvocationHandler(object) instanceof GuardedCapability guard
                ? guard.served
                : object;
    }

    private @Nullable Object answer(Method method, Object @Nullable [] arguments) {
        try {
            return method.invoke(served, arguments);
        } catch (InvocationTargetException thrown) {
            switch (thrown.getTargetException()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                default -> throw new IllegalStateException(thrown.getTargetException());
            }
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Object handedOut(Object answer) {
        return answer instanceof Optional<?> maybe ? maybe.map(client -> guarded(client, door)) : guarded(answer, door);
    }
}
